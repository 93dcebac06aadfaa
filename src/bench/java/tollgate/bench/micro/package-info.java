/** JMH benchmarks of the parts of a balance request that do not use the database. */
package tollgate.bench.micro;
