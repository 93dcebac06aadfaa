package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.testkit.LaunchCommand;

/** Finds the Java installations of this machine. */
public final class JavaInstallations {

  /** The directory that is searched. */
  public static final Path DIRECTORY = Path.of("/usr/lib/jvm");

  /** An installation: its program and its version. */
  public record Found(Path program, String version) {

    /** Returns the name in the report, such as Java 17. */
    public String label() {
      return "Java " + major();
    }

    /** Returns the feature release, such as 17. */
    public int major() {
      return Runtime.Version.parse(version).feature();
    }

    boolean isCurrent() {
      return program.equals(LaunchCommand.CURRENT_JAVA);
    }
  }

  private JavaInstallations() {}

  /**
   * Returns the Java that runs the benchmark when it has this major version, or an installed one.
   */
  public static Optional<Found> find(int major) throws IOException {
    if (Runtime.version().feature() == major) {
      return Optional.of(new Found(LaunchCommand.CURRENT_JAVA, Runtime.version().toString()));
    }
    if (!Files.isDirectory(DIRECTORY)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(DIRECTORY)) {
      return homes
          .sorted()
          .flatMap(home -> version(home).stream())
          .filter(found -> found.version().startsWith(Integer.toString(major)))
          .findFirst();
    }
  }

  private static Optional<Found> version(Path home) {
    Path program = home.resolve("bin/java");
    try (Stream<String> release = Files.lines(home.resolve("release"))) {
      return release
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> new Found(program, line.replaceAll(".*=|\"", "")))
          .findFirst()
          .filter(found -> Files.isExecutable(program));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
