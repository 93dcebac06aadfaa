/**
 * Decodes the bytes of a request into one typed request, and names calls, parameters and refusals.
 */
package tollgate.request;
