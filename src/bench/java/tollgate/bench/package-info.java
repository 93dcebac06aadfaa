/** The benchmark: measures the packaged gateway against its goals and against reference servers. */
package tollgate.bench;
