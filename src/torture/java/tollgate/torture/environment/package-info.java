/** What is tortured and what tortures: PostgreSQL, gateways, mail server, network, as processes. */
package tollgate.torture.environment;
