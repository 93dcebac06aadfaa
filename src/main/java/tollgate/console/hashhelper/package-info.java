/** Computes the hash of a request, and explains why a hash is wrong, without executing it. */
package tollgate.console.hashhelper;
