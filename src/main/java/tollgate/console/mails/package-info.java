/** The mails to buyers: which wait, which are dead and why, and sending them once more. */
package tollgate.console.mails;
