/** Reports whether a gateway is started, ready and live, with the reason if it is not. */
package tollgate.health;
