/** Writes the report: a page with a table of all scenarios, and a chart for each of them. */
package tollgate.torture.report;
