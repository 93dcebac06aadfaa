/** The checks of a signed balance call, hand-written, as both references make them. */
package tollgate.bench.reference;
