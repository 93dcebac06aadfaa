/** Who did what, and which calls were refused, to be searched. */
package tollgate.console.audit;
