package tollgate.architecture;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the metrics and labels that an expression of PromQL names. */
final class PromQl {

  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR = Pattern.compile("\\{([^}]*)\\}");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern NAME = Pattern.compile("\\b[a-z_][a-z0-9_]*\\b(?!\\s*\\()");
  private static final Pattern SERIES =
      Pattern.compile("(?m)^([a-z_][a-z0-9_]*)(?:\\{([^}]*)\\})? ");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  private PromQl() {}

  /** Returns the names of the metrics. */
  static Set<String> metrics(String expression) {
    String rest = TEXT.matcher(expression).replaceAll("");
    for (Pattern other : new Pattern[] {GROUPING, SELECTOR, RANGE}) {
      rest = other.matcher(rest).replaceAll(" ");
    }
    Set<String> names = new TreeSet<>();
    NAME.matcher(rest).results().map(MatchResult::group).forEach(names::add);
    names.removeAll(OPERATORS);
    return names;
  }

  /** Returns the labels by which series are selected and grouped. */
  static Set<String> labels(String expression) {
    String rest = TEXT.matcher(expression).replaceAll("");
    Set<String> names = new TreeSet<>();
    Stream.of(GROUPING, SELECTOR)
        .flatMap(pattern -> pattern.matcher(rest).results())
        .flatMap(found -> Stream.of(found.group(1).split(",")))
        .map(label -> label.replaceAll("[=!~\\s].*", "").strip())
        .map(String::strip)
        .filter(label -> !label.isEmpty())
        .forEach(names::add);
    return names;
  }

  /** Returns the labels of each metric of a scrape, those that Prometheus adds included. */
  static TreeMap<String, Set<String>> scraped(String exposition) {
    TreeMap<String, Set<String>> series = new TreeMap<>();
    Matcher line = SERIES.matcher(exposition);
    while (line.find()) {
      Set<String> labels =
          series.computeIfAbsent(line.group(1), name -> new TreeSet<>(Set.of("instance", "job")));
      if (line.group(2) != null) {
        Pattern.compile("(\\w+)=\"")
            .matcher(line.group(2))
            .results()
            .forEach(found -> labels.add(found.group(1)));
      }
    }
    series.put("up", Set.of("instance", "job"));
    return series;
  }
}
