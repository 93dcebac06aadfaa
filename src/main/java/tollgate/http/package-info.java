/** Accepts HTTP requests, bounds and times them, and writes the responses. */
package tollgate.http;
