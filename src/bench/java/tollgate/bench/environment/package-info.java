/** What is measured: PostgreSQL with its data, and the servers in front of it, as processes. */
package tollgate.bench.environment;
