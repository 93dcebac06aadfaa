/** Provides TLS for the ports of a gateway from PEM files, and reloads them when they change. */
package tollgate.tls;
