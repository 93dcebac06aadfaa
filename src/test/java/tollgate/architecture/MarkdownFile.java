package tollgate.architecture;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the repository: its links, and the anchors that GitHub gives its headings. */
record MarkdownFile(Path path) {

  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *#*$");
  private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");
  private static final Pattern LINK = Pattern.compile("]\\(<?([^)>\\s]+)>?(?: \"[^\"]*\")?\\)");
  private static final Pattern REFERENCE = Pattern.compile("(?m)^\\[[^]]+]: +(\\S+)");
  private static final Pattern SOURCE = Pattern.compile("(?:src|href|srcset)=\"([^\"]+)\"");

  /** Returns all Markdown files: those in the root, and those in docs/ and below. */
  static Stream<MarkdownFile> all() {
    return RepositoryFiles.sources()
        .filter(file -> file.toString().endsWith(".md"))
        .map(MarkdownFile::new);
  }

  /** Returns the targets of all links and pictures, those in code left out. */
  List<String> links() {
    String prose = CODE.matcher(withoutFences()).replaceAll("");
    return Stream.of(LINK, REFERENCE, SOURCE)
        .flatMap(pattern -> pattern.matcher(prose).results())
        .map(found -> found.group(1))
        .toList();
  }

  /** Returns the anchors of all headings, and those that HTML tags set. */
  Set<String> anchors() {
    Map<String, Integer> seen = new HashMap<>();
    Stream<String> headings =
        HEADING.matcher(withoutFences()).results().map(found -> slug(found, seen));
    Stream<String> tags = ANCHOR.matcher(withoutFences()).results().map(found -> found.group(1));
    return Stream.concat(headings, tags).collect(toSet());
  }

  private String withoutFences() {
    return FENCED.matcher(RepositoryFiles.text(path)).replaceAll("");
  }

  /** A heading that is repeated gets a number, as on GitHub. */
  private static String slug(MatchResult heading, Map<String, Integer> seen) {
    String slug =
        heading
            .group(1)
            .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
    int number = seen.merge(slug, 1, Integer::sum) - 1;
    return number == 0 ? slug : slug + "-" + number;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
