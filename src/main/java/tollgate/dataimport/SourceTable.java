package tollgate.dataimport;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Streams the rows of one table of a source. Not thread-safe. */
interface SourceTable extends AutoCloseable {

  /** Returns the names of the columns, in lower case with underscores. */
  List<String> columns();

  /** Returns the number of rows, counted before they are read. */
  long rowCount();

  SourceFormat format();

  /** Returns the name of a row for the report, such as {@code users.csv line 14}. */
  String label(long place);

  /** Returns the next row; empty after the last. */
  Optional<SourceRow> next() throws IOException, SQLException;

  @Override
  void close() throws IOException, SQLException;
}
