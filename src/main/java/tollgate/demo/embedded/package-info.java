/** Runs the embedded PostgreSQL and the mail catcher of a demo; not part of the production jar. */
package tollgate.demo.embedded;
