package tollgate.dataimport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Streams a table of a MySQL database in the order of its ids. Not thread-safe. */
final class MySqlTable implements SourceTable {

  private static final int FETCH_SIZE = 2_000;

  private final ImportTable table;
  private final List<MySqlColumn> columns;
  private final int idPlace;
  private final SourceFormat format;
  private final long rowCount;
  private final Statement statement;
  private final ResultSet rows;
  private long read;

  private MySqlTable(
      ImportTable table,
      List<MySqlColumn> columns,
      SourceFormat format,
      long rowCount,
      Statement statement,
      ResultSet rows) {
    this.table = table;
    this.columns = columns;
    this.idPlace = table.hasId() ? names(columns).indexOf("id") : -1;
    this.format = format;
    this.rowCount = rowCount;
    this.statement = statement;
    this.rows = rows;
  }

  /** Counts the rows, and begins to read them. */
  static MySqlTable open(
      Connection connection,
      ImportTable table,
      String name,
      List<MySqlColumn> columns,
      SourceFormat format)
      throws SQLException {
    long count = count(connection, name);
    Statement statement = connection.createStatement();
    statement.setFetchSize(FETCH_SIZE);
    String list = columns.stream().map(MySqlColumn::expression).collect(Collectors.joining(", "));
    String order = names(columns).contains("id") ? " order by id" : "";
    ResultSet rows = statement.executeQuery("select " + list + " from " + quoted(name) + order);
    return new MySqlTable(table, columns, format, count, statement, rows);
  }

  static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  @Override
  public List<String> columns() {
    return names(columns);
  }

  @Override
  public long rowCount() {
    return rowCount;
  }

  @Override
  public SourceFormat format() {
    return format;
  }

  @Override
  public String label(long place) {
    return table.target() + (idPlace >= 0 ? " id " : " row ") + place;
  }

  @Override
  public Optional<SourceRow> next() throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    read++;
    List<Optional<String>> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      try {
        values.add(value(i));
      } catch (CharacterCodingException e) {
        return Optional.of(
            SourceRow.unreadable(
                place(values), "has bytes in " + columns.get(i).name() + " that are not UTF-8"));
      }
    }
    return Optional.of(SourceRow.of(place(values), values));
  }

  @Override
  public void close() throws SQLException {
    rows.close();
    statement.close();
  }

  /** Returns the id, if it has been read and is one, else the number of the row. */
  private long place(List<Optional<String>> values) {
    return Optional.of(idPlace)
        .filter(place -> place >= 0 && place < values.size())
        .flatMap(values::get)
        .filter(id -> id.matches("-?[0-9]{1,18}"))
        .map(Long::parseLong)
        .orElse(read);
  }

  private Optional<String> value(int place) throws SQLException, CharacterCodingException {
    MySqlColumn column = columns.get(place);
    if (column.isBinary()) {
      byte[] bytes = rows.getBytes(place + 1);
      return bytes == null
          ? Optional.empty()
          : Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    }
    Optional<String> text = Optional.ofNullable(rows.getString(place + 1));
    return column.isInUtc() ? text.map(time -> time + "Z") : text;
  }

  private static long count(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + quoted(name))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static List<String> names(List<MySqlColumn> columns) {
    return columns.stream().map(MySqlColumn::name).toList();
  }
}
