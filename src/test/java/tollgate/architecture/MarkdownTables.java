package tollgate.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the tables of a Markdown file. A cell must not contain an escaped bar. */
final class MarkdownTables {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final List<Row> rows = new ArrayList<>();
  private String section = "";
  private Optional<List<String>> columns = Optional.empty();

  /**
   * One row below a table's head.
   *
   * @param section the heading above the table, without its number signs
   * @param cells the cells by the text of their column's head, in order
   */
  record Row(String section, Map<String, String> cells) {

    /** Returns the whole text of a cell; empty when the table has no such column. */
    String text(String column) {
      return cells.getOrDefault(column, "");
    }

    /** Returns the content of each code span in a cell. */
    List<String> codes(String column) {
      return CODE.matcher(text(column)).results().map(found -> found.group(1)).toList();
    }

    /** Returns the content of the only code span of a cell; fails when there is not exactly one. */
    String code(String column) {
      List<String> codes = codes(column);
      if (codes.size() != 1) {
        throw new AssertionError("Not one code span in " + column + " of " + cells);
      }
      return codes.get(0);
    }
  }

  private MarkdownTables() {}

  /** Reads a file of the repository. */
  static String file(String path) {
    try {
      return Files.readString(Path.of(path), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the rows of all tables that have the column, in order; fails when there is none. */
  static List<Row> rowsWith(String markdown, String column) {
    MarkdownTables tables = new MarkdownTables();
    markdown.lines().forEach(tables::read);
    List<Row> found = tables.rows.stream().filter(row -> row.cells.containsKey(column)).toList();
    if (found.isEmpty()) {
      throw new AssertionError("There is no table with the column " + column);
    }
    return found;
  }

  private void read(String line) {
    Matcher heading = Pattern.compile("#+ (.+)").matcher(line);
    if (heading.matches()) {
      section = heading.group(1);
    }
    if (!line.startsWith("|")) {
      columns = Optional.empty();
    } else if (columns.isEmpty()) {
      columns = Optional.of(cells(line).toList());
    } else if (!line.matches("[|-]+")) {
      rows.add(row(columns.get(), cells(line).toList()));
    }
  }

  private Row row(List<String> names, List<String> cells) {
    if (names.size() != cells.size()) {
      throw new AssertionError("Not a row of " + names + ": " + cells);
    }
    Map<String, String> row = new LinkedHashMap<>();
    names.forEach(name -> row.put(name, cells.get(row.size())));
    return new Row(section, row);
  }

  private static Stream<String> cells(String line) {
    return Arrays.stream(line.substring(1, line.lastIndexOf('|')).split("\\|")).map(String::strip);
  }
}
