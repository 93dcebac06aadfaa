package tollgate.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the command line says. */
record Options(
    List<String> only,
    Scale scale,
    Path jar,
    Optional<Path> before,
    Optional<Path> report,
    List<String> words) {

  static final String USAGE =
      """
      mvn -q -Pbench verify -Dexec.args="OPTIONS"

        --only NAMES   these measurements alone, with commas between them
        --smoke        once through all of them, in two minutes; its figures mean nothing
        --full         more rounds, and growth up to 10 million rows
        --before FILE  an older gateway, whose latency without load is shown beside this one's
        --report DIR   where the page goes; docs, but target/bench/report with --only or --smoke
        --jar FILE     the gateway; target/tollgate.jar unless said
      """;

  static Options parse(String[] arguments) {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    List<String> only = List.of();
    Scale scale = Scale.NORMAL;
    Path jar = Path.of("target/tollgate.jar");
    Optional<Path> before = Optional.empty();
    Optional<Path> report = Optional.empty();
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--only" -> only = List.of(value(option, left).split(","));
        case "--smoke" -> scale = Scale.SMOKE;
        case "--full" -> scale = Scale.FULL;
        case "--jar" -> jar = Path.of(value(option, left));
        case "--before" -> before = Optional.of(Path.of(value(option, left)));
        case "--report" -> report = Optional.of(Path.of(value(option, left)));
        default -> throw new IllegalArgumentException(option + " is no option");
      }
    }
    return new Options(only, scale, jar, before, report, List.of(arguments));
  }

  /** The folder of the page: a part of the figures must not take the place of all of them. */
  Path folder() {
    boolean isWhole = only.isEmpty() && !scale.isSmoke();
    return report.orElse(Path.of(isWhole ? "docs" : "target/bench/report"));
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return left.pop();
  }
}
