/** The logic of a signed balance request, which both reference servers share. */
package tollgate.bench.reference;
