/** Lists the audit log: changes made in the console, sales and refused calls. */
package tollgate.console.audit;
