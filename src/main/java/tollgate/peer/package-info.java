/** Decides from which address, scheme and host a request comes, directly or through proxies. */
package tollgate.peer;
