/** The reference server on Vert.x with its pipelining PostgreSQL client. */
package tollgate.bench.reference.vertx;
