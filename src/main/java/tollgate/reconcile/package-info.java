/**
 * Reconciling: does a database hold what its sales must have left there? It reads and never writes.
 */
package tollgate.reconcile;
