/** Checks what a gateway needs, and says what to do about what is wrong. */
package tollgate.doctor;
