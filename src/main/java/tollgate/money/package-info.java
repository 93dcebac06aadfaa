/** Exact amounts in named currencies, and how they are written. */
package tollgate.money;
