package tollgate.dataimport;

import java.util.Set;

/**
 * Describes a column of a MySQL table.
 *
 * @param name in lower case
 * @param type such as {@code varchar}
 */
record MySqlColumn(String name, String type) {

  private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp", "time");
  private static final Set<String> BYTES =
      Set.of("binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob");

  /** Whether the column holds bytes, whose encoding the server does not know. */
  boolean isBinary() {
    return BYTES.contains(type);
  }

  /** Whether the server converts the values to the zone of the session, which is UTC. */
  boolean isInUtc() {
    return type.equals("timestamp");
  }

  /** Returns the expression whose text has all digits, and dates without a day. */
  String expression() {
    String quoted = MySqlTable.quoted(name);
    if (type.equals("bit")) {
      return "(" + quoted + " + 0)";
    }
    return TIMES.contains(type) ? "cast(" + quoted + " as char)" : quoted;
  }
}
