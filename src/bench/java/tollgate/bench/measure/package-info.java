/** The measurements: one class for each row of the goals, or for a few that belong together. */
package tollgate.bench.measure;
