/** The hash helper: how a request is signed, and why a signature is wrong. Nothing is executed. */
package tollgate.console.hashhelper;
