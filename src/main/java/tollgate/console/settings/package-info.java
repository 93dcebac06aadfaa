/** The settings of the API: what they are, what they risk, and changing them. */
package tollgate.console.settings;
