/** What the operator has set, and where it is looked up. */
package tollgate.settings;
