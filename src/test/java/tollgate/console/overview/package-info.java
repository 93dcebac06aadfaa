/** The first page of those who run things, in a browser. */
package tollgate.console.overview;
