/**
 * Checks the history of a run against the database and the received mails, and its linearizability.
 */
package tollgate.torture.check;
