/**
 * Reads from the database over one pipelined connection per event loop, without a worker thread.
 */
package tollgate.pipelining;
