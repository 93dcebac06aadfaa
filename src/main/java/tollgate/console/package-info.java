/** The web console for operators, resellers and users. */
package tollgate.console;
