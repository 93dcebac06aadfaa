package tollgate.console.hashhelper;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Cuts a line into words as a shell does; nothing in it is expanded. */
final class ShellWords {

  private static final String DOUBLE = "[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+";
  private static final Pattern WORD =
      Pattern.compile("(?:\"" + DOUBLE + "\"|'[^']*+'|\\\\.|[^\\s\"'\\\\]++)++", Pattern.DOTALL);
  private static final Pattern PART =
      Pattern.compile("\"(" + DOUBLE + ")\"|'([^']*+)'|\\\\(.)|([^\"'\\\\]++)", Pattern.DOTALL);

  private ShellWords() {}

  /** The words; a backslash at the end of a line goes on in the next one. */
  static List<String> of(String line) {
    return WORD.matcher(line.replaceAll("\\\\\\R", " "))
        .results()
        .map(found -> unquoted(found.group()))
        .toList();
  }

  private static String unquoted(String word) {
    return PART.matcher(word).results().map(ShellWords::meant).collect(Collectors.joining());
  }

  private static String meant(MatchResult part) {
    if (part.group(1) != null) {
      return part.group(1).replaceAll("\\\\([\"\\\\$`])", "$1");
    }
    return given(part.group(2)) + given(part.group(3)) + given(part.group(4));
  }

  private static String given(String group) {
    return group == null ? "" : group;
  }
}
