/** Exports tables as CSV files of any size. See docs/console.md#csv-files. */
package tollgate.console.export;
