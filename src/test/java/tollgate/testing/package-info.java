/**
 * Provides a real gateway, a real PostgreSQL and a real mail server for the tests, and a client
 * that can send anything.
 */
package tollgate.testing;
