/** How it goes: calls, refusals, mails, connections, and what somebody should look after. */
package tollgate.console.overview;
