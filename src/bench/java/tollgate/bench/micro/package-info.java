/** The parts of a request that a profile names, each by itself. */
package tollgate.bench.micro;
