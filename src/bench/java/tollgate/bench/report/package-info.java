/** What a reader gets: one page, with a plot where a number does not tell it. */
package tollgate.bench.report;
