/** What was sold: the search, and the story of each sale. */
package tollgate.console.sales;
