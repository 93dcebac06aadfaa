/** The load: requests over kept connections from a process of its own, and how long they took. */
package tollgate.bench.load;
