/** Tests the overview page in a browser. */
package tollgate.console.overview;
