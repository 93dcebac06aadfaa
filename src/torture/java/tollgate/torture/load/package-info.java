/**
 * The buyers: what they want, how they ask for it over HTTP, and the history of what they heard.
 */
package tollgate.torture.load;
