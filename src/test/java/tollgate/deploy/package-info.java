/** Checks what {@code deploy/} installs. */
package tollgate.deploy;
