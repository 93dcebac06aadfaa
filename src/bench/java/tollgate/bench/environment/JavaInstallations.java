package tollgate.bench.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The Javas of this machine. */
public final class JavaInstallations {

  /** Where they are looked for. */
  public static final Path FOLDER = Path.of("/usr/lib/jvm");

  /** One of them. */
  public record Found(Path program, String version) {

    int major() {
      return Runtime.Version.parse(version).feature();
    }

    boolean isOurs() {
      return program.equals(ServerProcesses.OUR_JAVA);
    }
  }

  private JavaInstallations() {}

  /** One of this major version: the one that runs the bench, or one that is installed. */
  public static Optional<Found> find(int major) throws IOException {
    if (Runtime.version().feature() == major) {
      return Optional.of(new Found(ServerProcesses.OUR_JAVA, Runtime.version().toString()));
    }
    if (!Files.isDirectory(FOLDER)) {
      return Optional.empty();
    }
    try (Stream<Path> homes = Files.list(FOLDER)) {
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
