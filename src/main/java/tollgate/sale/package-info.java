/** Sells cards: parses orders, locks cards, writes the sale, and repeats earlier receipts. */
package tollgate.sale;
