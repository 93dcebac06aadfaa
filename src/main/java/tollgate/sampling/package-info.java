/** Bounds what is recorded of refusals: the first of a minute one by one, the others as sums. */
package tollgate.sampling;
