/** Checks the conventions that a program can check: routes, Kamelets, packages, SQL, documents. */
package tollgate.architecture;
