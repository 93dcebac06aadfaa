/** Shows the state of the gateway: calls, refusals, mails, connections and alerts. */
package tollgate.console.overview;
