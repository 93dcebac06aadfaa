/** Generates load over persistent connections from a process of its own, and measures latencies. */
package tollgate.bench.load;
