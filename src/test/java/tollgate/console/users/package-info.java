/** People and their links, as operators and they themselves see them in a browser. */
package tollgate.console.users;
