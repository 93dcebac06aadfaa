/** Draws line charts as SVG for the reports of the torture harness and the benchmark. */
package tollgate.testkit.chart;
