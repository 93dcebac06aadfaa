/**
 * Encrypts the PINs of cards at rest, and replaces the keys while gateways run. Everything that
 * reads or writes a PIN uses {@code CardPins}.
 */
package tollgate.pin;
