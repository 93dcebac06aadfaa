/** Who is there: passwords, sign-in, and what happens to those who guess. */
package tollgate.console.signin;
