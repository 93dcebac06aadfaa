package tollgate.dataimport;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** Gives access to the tables of an older system, without changing them. Not thread-safe. */
public sealed interface ImportSource extends AutoCloseable permits CsvSource, MySqlSource {

  /** Returns the name of the source, without a password. */
  String description();

  /**
   * Opens a table; empty when the source does not have it. One table is open at a time.
   *
   * @throws ImportException if the table cannot be read
   */
  Optional<SourceTable> open(ImportTable table) throws IOException, SQLException;

  @Override
  void close() throws SQLException;
}
