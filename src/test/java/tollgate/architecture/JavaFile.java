package tollgate.architecture;

import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Java file of the repository, and its comments. */
record JavaFile(Path path, String text) {

  /** A text block, a string, a character or a comment, whichever begins first. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+'"
              + "|(?<comment>/\\*(?s:.*?)\\*/|//[^\n]*)");

  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "/\\*\\*(?<text>(?:[^*]|\\*(?!/))*+)\\*/\\s*(?:@[^\n]+\\s+)*+(?<code>[^\n]+)");

  /** Returns all Java files below the folders. */
  static Stream<JavaFile> in(String... folders) {
    return Stream.of(folders)
        .flatMap(RepositoryFiles::in)
        .filter(file -> file.toString().endsWith(".java"))
        .map(file -> new JavaFile(file, RepositoryFiles.text(file)));
  }

  /** Returns all comments with their markers. */
  Stream<String> comments() {
    return TOKEN
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(token -> token.startsWith("/"));
  }

  /** Returns the text of the Javadoc of public types and methods, as one line without tags. */
  Stream<String> publicJavadoc() {
    return DOCUMENTED
        .matcher(text)
        .results()
        .filter(found -> found.group(2).startsWith("public "))
        .map(found -> plain(found.group(1)));
  }

  /** Inline tags count as one word: a code span, or the label of a link. */
  private static String plain(String javadoc) {
    return javadoc
        .replaceAll("(?m)^\\s*\\* ?", "")
        .replaceAll("\\{@\\w+\\s[^}]*}", "X")
        .replaceAll("\\s+", " ")
        .strip();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
