/**
 * The torture harness: runs packaged gateways against a real PostgreSQL and a real mail server,
 * injects faults, and checks the results against the targets of each scenario.
 */
package tollgate.torture;
