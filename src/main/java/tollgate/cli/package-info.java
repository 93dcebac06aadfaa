/** Defines the commands of the command line and the text printed at start-up. */
package tollgate.cli;
