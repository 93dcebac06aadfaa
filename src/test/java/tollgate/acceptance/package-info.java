/** Runs what the documentation tells its readers to run, against a real gateway. */
package tollgate.acceptance;
