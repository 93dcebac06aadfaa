package tollgate.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the code blocks and tables of a page that are named by an HTML comment before them. */
record MarkdownPage(String text) {

  /** Reads a page; the path is relative to the repository. */
  static MarkdownPage read(String path) {
    try {
      return new MarkdownPage(Files.readString(Path.of(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the content of the code block after {@code <!-- file: NAME -->}. */
  String file(String name) {
    return find("<!-- file: " + Pattern.quote(name) + " -->\\n```\\w+\\n(.*?\\n)```\\n", name);
  }

  /** Returns the content of the first code block of a language. */
  String block(String language) {
    return find("\\n```" + language + "\\n(.*?\\n)```\\n", language);
  }

  /** Returns the cells of each row of the table after {@code <!-- table: NAME -->}. */
  List<List<String>> table(String name) {
    String rows =
        find("<!-- table: " + Pattern.quote(name) + " -->\\n.*?\\n\\|[-|]+\\n(.*?\\n)\\n", name);
    return rows.lines().map(MarkdownPage::cells).toList();
  }

  private String find(String pattern, String what) {
    Matcher match = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    if (!match.find()) {
      throw new IllegalStateException("The page has no " + what);
    }
    return match.group(1);
  }

  private static List<String> cells(String row) {
    return Arrays.stream(row.substring(1).split("\\|")).map(String::strip).toList();
  }
}
