/**
 * Provides what a scenario runs against: PostgreSQL, gateways, a mail server, a load balancer and
 * the network between them, as processes on 127.0.0.1.
 */
package tollgate.torture.environment;
