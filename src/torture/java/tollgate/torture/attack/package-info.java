/** What an attacker sends from one address, and honest calls from another one beside it. */
package tollgate.torture.attack;
