/** Tests the pages about users in a browser. */
package tollgate.console.users;
