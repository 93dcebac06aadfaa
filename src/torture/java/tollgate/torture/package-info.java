/**
 * The torture harness: injects faults into running gateways and checks the results. PostgreSQL, the
 * mail server and the gateways are real processes; each scenario has a target.
 */
package tollgate.torture;
