/** The stock, counted. */
package tollgate.console.cardgroups;
