/** Provides a database, a mail server and demo data when none are configured. */
package tollgate.demo;
