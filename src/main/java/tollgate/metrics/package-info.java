/** Counts calls and stock, and describes the running program. */
package tollgate.metrics;
