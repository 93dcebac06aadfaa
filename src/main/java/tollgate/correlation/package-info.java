/** Follows a request by one id, from its answer to log, audit log, sale and mail. */
package tollgate.correlation;
