/** Provides what is measured: PostgreSQL, its databases, and the servers, as processes. */
package tollgate.bench.environment;
