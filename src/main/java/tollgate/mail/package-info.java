/**
 * Mails that are owed to buyers: promised in the sale's transaction, written and sent afterwards.
 */
package tollgate.mail;
