/** Tests the console over HTTP and in a browser. */
package tollgate.console;
