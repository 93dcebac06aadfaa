/** Shows and changes the settings of the API and its secret keys. */
package tollgate.console.settings;
