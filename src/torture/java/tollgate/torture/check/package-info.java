/** The judges: what must be true of the history, the database and the mails after every run. */
package tollgate.torture.check;
