/** Composes the mail of a sale and describes the SMTP server. */
package tollgate.mail;
