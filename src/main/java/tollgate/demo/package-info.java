/** Names the services that a demo needs, and loads its data. */
package tollgate.demo;
