package tollgate.bench.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** The processor time and resident memory of a process and its descendants, from {@code /proc}. */
public record ProcessStats(Duration user, Duration system, long residentBytes) {

  /** The unit of processor time in {@code /proc}: USER_HZ is 100 on Linux. */
  private static final long TICK_MS = 10;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private static final ProcessStats NONE = new ProcessStats(Duration.ZERO, Duration.ZERO, 0);

  /** Reads those of a process. */
  public static ProcessStats of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(each -> one(Path.of("/proc", Long.toString(each.pid()))))
        .reduce(NONE, ProcessStats::plus);
  }

  static int countOpenFiles(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(each -> Path.of("/proc", Long.toString(each.pid()), "fd").toFile().list())
        .mapToInt(files -> files == null ? 0 : files.length)
        .sum();
  }

  private static ProcessStats one(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new ProcessStats(
          ticks(afterName[USER]), ticks(afterName[SYSTEM]), resident(process.resolve("status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Duration ticks(String count) {
    return Duration.ofMillis(Long.parseLong(count) * TICK_MS);
  }

  private static long resident(Path status) throws IOException {
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
          .findFirst()
          .orElse(0);
    }
  }

  private ProcessStats plus(ProcessStats other) {
    return new ProcessStats(
        user.plus(other.user), system.plus(other.system), residentBytes + other.residentBytes);
  }

  /** Returns the processor time for each of these requests since earlier statistics. */
  public Cost since(ProcessStats earlier, long requests) {
    return new Cost(
        micros(user.minus(earlier.user), requests), micros(system.minus(earlier.system), requests));
  }

  /** The processor time of one request in microseconds, in user and in kernel mode. */
  public record Cost(double user, double system) {}

  private static double micros(Duration spent, long requests) {
    return spent.toNanos() / 1e3 / Math.max(1, requests);
  }
}
