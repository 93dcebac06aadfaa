/** Tests the card mails that a real mail server receives after sales. */
package tollgate.acceptance.mail;
