/** Sends traces of requests and mails to an OpenTelemetry collector; loaded only if configured. */
package tollgate.tracing;
