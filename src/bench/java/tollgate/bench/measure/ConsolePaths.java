package tollgate.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists the paths of the console that are measured, in the order of {@code console-paths.txt}:
 * user, kind, name and path of each.
 */
final class ConsolePaths {

  /** The rows are spread over two years. */
  private static final int FIRST_DAY = 725;

  private ConsolePaths() {}

  /** What a path serves, which decides the goal. */
  enum Kind {
    PAGE,
    TOTAL,
    /** The total of more sales than are added up in time. */
    LARGE,
    EXPORT
  }

  /**
   * A path of the console.
   *
   * @param user who reads it
   */
  record Path(String user, Kind kind, String name, String path) {

    static Path of(String line) {
      String[] columns = line.split(" *\\| *");
      Kind kind = Kind.valueOf(columns[1].toUpperCase(Locale.ROOT));
      return new Path(columns[0].strip(), kind, columns[0].strip() + ": " + columns[2], columns[3]);
    }
  }

  /**
   * Returns the paths.
   *
   * @param rows the number of users and of sales
   */
  static List<Path> read(long rows) throws IOException {
    try (InputStream in = ConsolePaths.class.getResourceAsStream("console-paths.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (Map.Entry<String, String> value : values(rows).entrySet()) {
        text = text.replace("{" + value.getKey() + "}", value.getValue());
      }
      return text.lines().map(Path::of).toList();
    }
  }

  private static Map<String, String> values(long rows) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate first = today.withDayOfMonth(1).minusMonths(2);
    LocalDate last = first.plusMonths(1).minusDays(1);
    String early = today.minusDays(FIRST_DAY) + "T00:00:00Z";
    long id = rows / 2;
    long group = 1 + id * 7_919 / 13 % 200;
    return Map.of(
        "month", "from=%sT00:00&until=%sT23:59".formatted(first, last),
        "days", "from=%s&to=%s".formatted(first, last),
        "early-sale", cursor(early, 1_000),
        "early-entry", cursor(early, 1_000),
        "last-user", cursor(2, rows - 100, "user99"),
        "id", Long.toString(id),
        "email", "user1052@example.com",
        "card", "77%04d%09d".formatted(group, id),
        "caller", "user" + buyer(id, group, rows),
        "correlation-id", "BENCH-%016x".formatted(id));
  }

  /** Returns the user who bought in a sale, as {@code business.sql} chooses them. */
  private static long buyer(long sale, long group, long rows) {
    long drawn = sale * 104_729 / 7;
    return group % 2 == 0
        ? 2 * (26 + drawn % (rows / 2 - 26))
        : 2 * (50 * (1 + drawn % (rows / 100 - 1)) + group / 2 % 50) + 1;
  }

  /** Returns the parameter of the page after a row, as the links to further pages have it. */
  private static String cursor(Object... values) {
    String joined = String.join("\0", List.of(values).stream().map(Object::toString).toList());
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }
}
