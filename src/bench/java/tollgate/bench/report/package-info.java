/** Writes the report: a page with every figure, and charts. */
package tollgate.bench.report;
