package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a command line into words as a POSIX shell does: quotes, backslashes, {@code $'…'}, and
 * the operators that end a command. Nothing is expanded.
 *
 * <p>JLine and plexus-utils have such a parser; neither is a dependency, and this one takes pasted
 * text of any length in one pass.
 */
final class ShellWords {

  private static final String CONTINUING = "\\^`";
  private static final Pattern REST_OF_CONTINUED_LINE = Pattern.compile("([ \\t]*)\\r?\\n");
  private static final String OPERATORS = "&;|<>\n\r";
  private static final String ESCAPED_IN_QUOTES = "\"\\$`";

  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean isInWord;
  private boolean isCutAtAmpersand;
  private boolean hasVariable;
  private int at;

  private ShellWords(String line) {
    this.line = line;
  }

  /** Splits a line. A backslash, or that of another shell, at the end of a line continues it. */
  static ShellWords of(String line) {
    ShellWords words = new ShellWords(line.strip());
    words.split();
    return words;
  }

  /** Returns the unquoted words of the first command. */
  static List<String> split(String line) {
    return of(line).words();
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** Whether an unquoted {@code &}, directly followed by a word, ended the command. */
  boolean isCutAtAmpersand() {
    return isCutAtAmpersand;
  }

  /** Whether the shell would expand a variable or a command in the words. */
  boolean hasVariable() {
    return hasVariable;
  }

  private void split() {
    while (at < line.length() && !isOperator()) {
      char c = line.charAt(at++);
      if (CONTINUING.indexOf(c) >= 0 && skipsLineBreak()) {
        continue;
      }
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\'' -> addUntilQuote();
        case '"' -> addQuoted();
        case '\\' -> add(at < line.length() ? line.charAt(at++) : c);
        case '$' -> addDollar();
        default -> add(c);
      }
    }
    endWord();
    isCutAtAmpersand =
        line.startsWith("&", at) && line.substring(at + 1).matches("(?s)[A-Za-z_]+=.*");
  }

  private boolean isOperator() {
    return OPERATORS.indexOf(line.charAt(at)) >= 0;
  }

  private void addUntilQuote() {
    isInWord = true;
    int end = line.indexOf('\'', at);
    word.append(line, at, end < 0 ? line.length() : end);
    at = end < 0 ? line.length() : end + 1;
  }

  private void addQuoted() {
    isInWord = true;
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at++);
      hasVariable |= c == '`' || c == '$' && isVariable();
      if (c == '\\' && isLineBreak()) {
        at += line.charAt(at) == '\r' ? 2 : 1;
        continue;
      }
      boolean isEscape =
          c == '\\' && at < line.length() && ESCAPED_IN_QUOTES.indexOf(line.charAt(at)) >= 0;
      word.append(isEscape ? line.charAt(at++) : c);
    }
    at++;
  }

  private void addDollar() {
    if (!line.startsWith("'", at)) {
      hasVariable |= isVariable();
      add('$');
      return;
    }
    isInWord = true;
    int start = ++at;
    while (at < line.length() && line.charAt(at) != '\'') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at, line.length());
    word.append(AnsiCQuoting.decode(line.substring(start, at)));
    at++;
  }

  /** Skips the rest of a continued line; blanks behind its last character end the word. */
  private boolean skipsLineBreak() {
    Matcher rest = REST_OF_CONTINUED_LINE.matcher(line).region(at, line.length());
    if (!rest.lookingAt()) {
      return false;
    }
    if (line.charAt(at - 1) != '\\' || !rest.group(1).isEmpty()) {
      endWord();
    }
    at = rest.end();
    return true;
  }

  private boolean isLineBreak() {
    return line.startsWith("\n", at) || line.startsWith("\r\n", at);
  }

  private boolean isVariable() {
    return at < line.length() && String.valueOf(line.charAt(at)).matches("[A-Za-z_{(]");
  }

  private void add(char c) {
    isInWord = true;
    word.append(c);
  }

  private void endWord() {
    if (isInWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    isInWord = false;
  }
}
