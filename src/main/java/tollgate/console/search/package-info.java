/** Finds users, cards, sales and audit entries by one text. See docs/console.md#search. */
package tollgate.console.search;
