/** The rows of the table of figures, one class each. */
package tollgate.torture.scenario;
