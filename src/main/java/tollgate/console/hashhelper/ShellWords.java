package tollgate.console.hashhelper;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits a command line into words by the quoting rules of a POSIX shell, without any expansion.
 *
 * <p>JLine and plexus-utils have such a parser; neither is a dependency, and this one takes pasted
 * text of any length without backtracking.
 */
final class ShellWords {

  private static final String DOUBLE_QUOTED = "[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+";
  private static final Pattern WORD =
      Pattern.compile(
          "(?:\"" + DOUBLE_QUOTED + "\"|'[^']*+'|\\\\.|[^\\s\"'\\\\]++)++", Pattern.DOTALL);
  private static final Pattern PART =
      Pattern.compile(
          "\"(" + DOUBLE_QUOTED + ")\"|'([^']*+)'|\\\\(.)|([^\"'\\\\]++)", Pattern.DOTALL);

  private ShellWords() {}

  /** Returns the unquoted words. A backslash at the end of a line continues it. */
  static List<String> split(String line) {
    return WORD.matcher(line.replaceAll("\\\\\\R", " "))
        .results()
        .map(word -> unquote(word.group()))
        .toList();
  }

  private static String unquote(String word) {
    return PART.matcher(word).results().map(ShellWords::unquotePart).collect(Collectors.joining());
  }

  private static String unquotePart(MatchResult part) {
    if (part.group(1) != null) {
      return part.group(1).replaceAll("\\\\([\"\\\\$`])", "$1");
    }
    return orEmpty(part.group(2)) + orEmpty(part.group(3)) + orEmpty(part.group(4));
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
