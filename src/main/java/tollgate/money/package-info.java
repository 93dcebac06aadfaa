/** Converts and formats exact amounts of money. */
package tollgate.money;
