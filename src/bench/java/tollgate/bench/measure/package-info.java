/** The measurements of the report, one class each. */
package tollgate.bench.measure;
