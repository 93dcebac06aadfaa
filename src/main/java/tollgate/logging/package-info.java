/** Writes log lines as text or JSON. */
package tollgate.logging;
