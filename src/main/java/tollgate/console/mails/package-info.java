/** Lists the mails of the outbox by state, and resends them. */
package tollgate.console.mails;
