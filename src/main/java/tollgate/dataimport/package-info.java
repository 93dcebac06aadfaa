/** Brings the data of an older system into the database, from CSV files or a MySQL database. */
package tollgate.dataimport;
