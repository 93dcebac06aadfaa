package tollgate.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tollgate.testkit.Directories;

/** Copies the routes and Kamelets of the repository into a directory in which a test edits them. */
public final class RoutesDirectory {

  private RoutesDirectory() {}

  /** Fills an empty directory with {@code routes/} and {@code kamelets/}. */
  public static void copyTo(Path directory) throws IOException {
    copy("routes", directory);
    copy("kamelets", directory);
  }

  /** Returns how many files a folder of the directory holds. */
  public static int count(Path directory, String folder) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(folder))) {
      return (int) files.count();
    }
  }

  private static void copy(String folder, Path directory) throws IOException {
    Directories.copyFiles(Path.of(folder), Files.createDirectory(directory.resolve(folder)));
  }
}
