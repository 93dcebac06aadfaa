/** The stock, counted. */
package tollgate.console.stock;
