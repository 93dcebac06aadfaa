/** Counts the calls of the last hour: how many, how fast, and why some were refused. */
package tollgate.metrics;
