/**
 * Contains what tests, torture harness and benchmark share. That is PostgreSQL, ports, processes,
 * HTTP, SMTP, latencies and the description of the machine; nothing of it is packaged.
 */
package tollgate.testkit;
