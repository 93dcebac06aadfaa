/** Lists currencies with their exchange rates, adds and changes them. */
package tollgate.console.currencies;
