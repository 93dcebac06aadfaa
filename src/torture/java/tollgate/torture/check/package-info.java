/**
 * Checks the history of a run against the database and the received mails, its linearizability, and
 * that times do not differ.
 */
package tollgate.torture.check;
