/** How many calls this gateway has answered in the last hour, how fast, and why it refused some. */
package tollgate.metrics;
