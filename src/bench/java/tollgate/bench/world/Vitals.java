package tollgate.bench.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What Linux says of a process and of those it has started: processor time, resident memory. */
public record Vitals(Duration user, Duration system, long residentBytes) {

  /** Linux counts processor time in hundredths of a second for everybody who reads it. */
  private static final long TICK_MS = 10;

  private static final int USER = 11;
  private static final int SYSTEM = 12;

  private static final Vitals NONE = new Vitals(Duration.ZERO, Duration.ZERO, 0);

  static Vitals of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(each -> one(Path.of("/proc", Long.toString(each.pid()))))
        .reduce(NONE, Vitals::plus);
  }

  static int openFiles(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .filter(ProcessHandle::isAlive)
        .map(each -> Path.of("/proc", Long.toString(each.pid()), "fd").toFile().list())
        .mapToInt(files -> files == null ? 0 : files.length)
        .sum();
  }

  private static Vitals one(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return new Vitals(
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

  private Vitals plus(Vitals other) {
    return new Vitals(
        user.plus(other.user), system.plus(other.system), residentBytes + other.residentBytes);
  }

  /** Processor time since an earlier look, in microseconds for each of so many requests. */
  public Cost since(Vitals earlier, long requests) {
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
