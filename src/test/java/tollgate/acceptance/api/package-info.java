/** Tests the calls of the API over HTTP against a running gateway. */
package tollgate.acceptance.api;
