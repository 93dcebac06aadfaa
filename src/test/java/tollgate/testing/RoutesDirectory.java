package tollgate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import tollgate.config.Configuration;
import tollgate.testkit.Directories;

/** Copies the routes and Kamelets of the repository into a directory in which a test edits them. */
public final class RoutesDirectory {

  private RoutesDirectory() {}

  /** Fills an empty directory with {@code routes/} and {@code kamelets/}. */
  public static void copyTo(Path directory) throws IOException {
    copy("routes", directory);
    copy("kamelets", directory);
    copy("kamelets/internal", directory);
  }

  /** Returns how many files a folder of the directory holds, in folders below it too. */
  public static int count(Path directory, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve(folder))) {
      return (int) files.filter(Files::isRegularFile).count();
    }
  }

  private static void copy(String folder, Path directory) throws IOException {
    Directories.copyFiles(Path.of(folder), Files.createDirectory(directory.resolve(folder)));
  }

  /** Returns the configuration of a gateway with the routes of the directory. */
  public static Configuration configuration(
      Path directory, Optional<GatewayExtension.Running> running) {
    return new Configuration(
        running.map(each -> each.postgres().address(GatewayExtension.DATABASE)),
        0,
        "127.0.0.1",
        0,
        Optional.empty(),
        "/billing/api",
        Path.of("target"),
        Optional.of(directory),
        Optional.empty());
  }
}
