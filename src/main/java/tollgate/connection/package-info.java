/** Bounds what the connections of a port hold: descriptors, memory, time and turns. */
package tollgate.connection;
