/** Bounds and schedules the work: bulkheads, permits, event loops, worker pools, batching. */
package tollgate.concurrency;
