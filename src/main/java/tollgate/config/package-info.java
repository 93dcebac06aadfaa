/** Reads the environment variables into one typed configuration. */
package tollgate.config;
