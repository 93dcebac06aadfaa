/** Starts what a scenario runs against: PostgreSQL, gateways, a mail server, a load balancer. */
package tollgate.torture.environment;
