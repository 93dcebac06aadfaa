/** What the gateway brings along when no database and no mail server is named. */
package tollgate.demo;
