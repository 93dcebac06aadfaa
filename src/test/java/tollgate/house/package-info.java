/** The rules of the house, as far as a program can check them: how flows and rooms are written. */
package tollgate.house;
