/** The balance call as Vert.x and its pipelining PostgreSQL client do it best. */
package tollgate.bench.reference.vertx;
