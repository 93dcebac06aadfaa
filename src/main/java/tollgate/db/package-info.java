/** Connects to PostgreSQL: connection pools, schema, SQL files and change notifications. */
package tollgate.db;
