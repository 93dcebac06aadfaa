/** Lists sales, and shows each sale with its payments, its mail and its history. */
package tollgate.console.sales;
