package tollgate.torture.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tollgate.torture.environment.ExternalCommands;

/** Where the figures were made, and of what. */
public record MachineInfo(String hardware, String load, String software, String commit) {

  public static MachineInfo here(String postgres, String load) {
    Runtime runtime = Runtime.getRuntime();
    return new MachineInfo(
        "%d cores (%s), %s".formatted(runtime.availableProcessors(), processor(), memory()),
        load,
        "%s %s, Java %s, PostgreSQL %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("java.version"),
                postgres),
        head());
  }

  /** How busy the machine is by itself: the average of the last minute. */
  public static String loadNow() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }

  private static String processor() {
    return line("/proc/cpuinfo", "model name").replaceFirst(".*: *", "");
  }

  private static String memory() {
    String kilobytes = line("/proc/meminfo", "MemTotal").replaceAll("\\D", "");
    return kilobytes.isEmpty()
        ? "memory unknown"
        : String.format(Locale.ROOT, "%.0f GB", Long.parseLong(kilobytes) / 1e6);
  }

  private static String line(String file, String start) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }

  private static String head() {
    try {
      String head = ExternalCommands.run(List.of("git", "rev-parse", "--short", "HEAD")).strip();
      String changes =
          ExternalCommands.run(List.of("git", "status", "--porcelain", "--", "src/main")).strip();
      return changes.isEmpty() ? head : head + " with changes";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
