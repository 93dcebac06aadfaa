/** What a reader gets: one page with a table, and a plot for each run. */
package tollgate.torture.report;
