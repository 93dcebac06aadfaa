/**
 * The torture harness: real gateways from the packaged jar, a real PostgreSQL, a real mail server
 * and everything that can go wrong with them, against the figures that the product promises.
 */
package tollgate.torture;
