package tollgate.cli;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tollgate.config.Configuration;
import tollgate.runtime.Gateway;

/**
 * Runs a gateway with demo data under load and ends, so that Java can record it for an AOT cache.
 * The package step uses this command. See docs/configuration.md#launcher.
 */
@Command(
    name = "train",
    hidden = true,
    description = "Runs a temporary demo under load and ends, to record an AOT cache.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class)
final class TrainCommand implements Callable<Integer> {

  /** Time enough for C2 on two processors. */
  static final int SECONDS = 20;

  private final int seconds;

  @Option(
      names = "--demo",
      paramLabel = "JAR",
      description = "Jar with the services of the demo, which are not to be recorded.")
  private Optional<Path> demo = Optional.empty();

  /** Takes how long the load lasts. */
  TrainCommand(int seconds) {
    this.seconds = seconds;
  }

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("tollgate-train");
    try (URLClassLoader loader = new URLClassLoader(demoJars(), getClass().getClassLoader());
        Gateway gateway = Gateway.startTrained(configuration(data), loader)) {
      return 0;
    } finally {
      delete(data);
    }
  }

  private URL[] demoJars() throws MalformedURLException {
    return demo.isPresent() ? new URL[] {demo.get().toUri().toURL()} : new URL[0];
  }

  private Configuration configuration(Path data) {
    return Configuration.of(
        Map.of(
            "TOLLGATE_DATA", data.toString(),
            "TOLLGATE_HTTP_HOST", "127.0.0.1",
            "TOLLGATE_HTTP_PORT", "0",
            "TOLLGATE_CONSOLE_PORT", "0",
            "TOLLGATE_WARM_UP", String.valueOf(seconds)));
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
