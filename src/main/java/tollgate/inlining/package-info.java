/** Runs the steps of Kamelets and {@code direct} routes inside the routes that use them. */
package tollgate.inlining;
