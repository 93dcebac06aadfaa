/** Explains which mistake made the hash of a request wrong. */
package tollgate.signing;
