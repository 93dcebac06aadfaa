/**
 * Holds what the tests, the torture harness and the benchmark share: PostgreSQL, ports, processes,
 * HTTP and SMTP, latencies and the description of the machine. Nothing of it is packaged.
 */
package tollgate.testkit;
