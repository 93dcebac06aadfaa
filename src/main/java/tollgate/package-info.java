/** Holds the main class alone; each subpackage states its own responsibility. */
package tollgate;
