/** The database: pools, schema, and the news of what changed in it. */
package tollgate.db;
