/** Holds the operator's settings and keys as the database defines them. */
package tollgate.settings;
