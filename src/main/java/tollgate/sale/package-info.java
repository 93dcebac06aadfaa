/** Selling cards: the one place that changes stock. */
package tollgate.sale;
