/** The scenarios of the report, one class each. */
package tollgate.torture.scenario;
