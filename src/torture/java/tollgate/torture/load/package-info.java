/** Buys cards over HTTP as many concurrent buyers, and records the history of all attempts. */
package tollgate.torture.load;
