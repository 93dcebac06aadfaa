/** Checks that a database is consistent after its sales, without writing to it. */
package tollgate.reconcile;
