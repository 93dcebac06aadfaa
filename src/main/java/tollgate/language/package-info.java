/** Lists the languages of console and mails, and writes numbers and dates in them. */
package tollgate.language;
