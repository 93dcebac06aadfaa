package tollgate.bench.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What Linux says of a process and of those it has started: processor time, resident memory. */
public record ProcessStats(Duration user, Duration system, long residentBytes) {

  /** Linux counts processor time in hundredths of a second for everybody who reads it. */
  private static final long TICK_MS = 10;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private static final ProcessStats NONE = new ProcessStats(Duration.ZERO, Duration.ZERO, 0);

  static ProcessStats of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(each -> one(Path.of("/proc", Long.toString(each.pid()))))
        .reduce(NONE, ProcessStats::plus);
  }

  static int openFiles(ProcessHandle process) {
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

  /** Processor time since an earlier look, in microseconds for each of so many requests. */
  public Cost since(ProcessStats earlier, long requests) {
    return new Cost(
        micros(user.minus(earlier.user), requests), micros(system.minus(earlier.system), requests));
  }

  /** Microseconds of processor time for one request. */
  public record Cost(double user, double system) {

    /** Both together. */
    public double whole() {
      return user + system;
    }
  }

  private static double micros(Duration spent, long requests) {
    return spent.toNanos() / 1e3 / Math.max(1, requests);
  }
}
