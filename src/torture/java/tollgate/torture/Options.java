package tollgate.torture;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What the command line says. */
record Options(
    List<String> only,
    Scale scale,
    boolean isSmoke,
    long seed,
    Path report,
    Path jar,
    Optional<Path> balancer,
    List<String> words) {

  static final String USAGE =
      """
      mvn -q -Ptorture verify -Dexec.args="OPTIONS"

        --only NAMES     these scenarios alone, with commas between them
        --factor F       this share of the figures, above 0 and at most 1; 0.05 unless said
        --full           all of them, as they stand in the issue: about an hour and a half
        --smoke          a small round through the harness, in half a minute
        --seed N         the buyers' wishes; another one each time unless said
        --report DIR     where the report goes; target/torture/report unless said
        --jar FILE       the gateway; target/tollgate.jar unless said
        --balancer FILE  haproxy or nginx, where it is not installed
      """;

  static Options parse(String[] arguments) {
    Deque<String> left = new ArrayDeque<>(List.of(arguments));
    List<String> only = List.of();
    double factor = 0.05;
    boolean isSmoke = false;
    long seed = ThreadLocalRandom.current().nextLong(1_000_000);
    Path report = Path.of("target/torture/report");
    Path jar = Path.of("target/tollgate.jar");
    Optional<Path> balancer = Optional.empty();
    while (!left.isEmpty()) {
      String option = left.pop();
      switch (option) {
        case "--only" -> only = List.of(value(option, left).split(","));
        case "--factor" -> factor = Double.parseDouble(value(option, left));
        case "--full" -> factor = 1;
        case "--smoke" -> isSmoke = true;
        case "--seed" -> seed = Long.parseLong(value(option, left));
        case "--report" -> report = Path.of(value(option, left));
        case "--jar" -> jar = Path.of(value(option, left));
        case "--balancer" -> balancer = Optional.of(Path.of(value(option, left)));
        default -> throw new IllegalArgumentException(option + " is no option");
      }
    }
    return new Options(
        only, new Scale(factor), isSmoke, seed, report, jar, balancer, List.of(arguments));
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return left.pop();
  }
}
