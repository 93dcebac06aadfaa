/** Tests the queries about sales. */
package tollgate.console.sales;
