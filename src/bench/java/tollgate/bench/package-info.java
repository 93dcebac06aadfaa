/** The benchmark: the gateway against hand-written references and against its goals. */
package tollgate.bench;
