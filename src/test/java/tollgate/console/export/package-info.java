/** Tests how files are read from the database. */
package tollgate.console.export;
