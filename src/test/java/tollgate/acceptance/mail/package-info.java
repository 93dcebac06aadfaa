/** Sells cards by mail and reads what the mail server receives. */
package tollgate.acceptance.mail;
