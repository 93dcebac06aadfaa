/**
 * Starts and stops a gateway: wiring, route files and their reload, warm-up, readiness, reference
 * data.
 */
package tollgate.runtime;
