package tollgate.demo.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Locates the files of the embedded PostgreSQL and removes what crashes left there.
 *
 * @param root the directory of {@code TOLLGATE_DATA}, with symbolic links resolved
 */
record DataDirectory(Path root) {

  /** Creates the directory if it is missing. */
  static DataDirectory at(Path root) throws IOException {
    Path existing = Files.isDirectory(root) ? root : Files.createDirectories(root);
    return new DataDirectory(existing.toRealPath());
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path programs() {
    return root.resolve("bin");
  }

  Path data() {
    return root.resolve("postgresql");
  }

  Path log() {
    return root.resolve("postgresql.log");
  }

  Path pidFile() {
    return data().resolve("postmaster.pid");
  }

  /** Exists from before the data are created until PostgreSQL has started on them once. */
  private Path unfinished() {
    return root.resolve("unfinished");
  }

  /** Removes what crashes left; must be called only while no process uses the directory. */
  void prepare() throws IOException {
    if (Files.exists(unfinished()) && Files.exists(data())) {
      delete(data());
    }
    rejectForeignData();
    deleteIncompletePrograms();
    if (Files.notExists(data())) {
      Files.write(unfinished(), new byte[0]);
    }
    // The process id in the file may belong to another process now, which PostgreSQL would take for
    // its own.
    Files.deleteIfExists(pidFile());
    Files.deleteIfExists(log());
  }

  /** Completes a start: the data are valid, and the programs are writable by their owner alone. */
  void finish() throws IOException {
    Files.deleteIfExists(unfinished());
    // The library makes it writable for all users, who could then place a program there.
    programs().toFile().setWritable(false, false);
    programs().toFile().setWritable(true, true);
  }

  /** Returns the process id of the running postmaster. */
  String pid() throws IOException {
    return Files.readAllLines(pidFile()).get(0);
  }

  private void rejectForeignData() {
    boolean isOwn = Files.exists(data().resolve("epg-lock"));
    if (Files.exists(data()) && !isOwn) {
      throw new IllegalStateException(
          data() + " was not created by Tollgate; set TOLLGATE_DATA to another directory");
    }
  }

  /**
   * Deletes programs without the mark of a complete installation, which the library does not check.
   */
  private void deleteIncompletePrograms() throws IOException {
    Files.createDirectories(programs());
    try (DirectoryStream<Path> versions = Files.newDirectoryStream(programs(), "PG-*")) {
      for (Path version : versions) {
        if (Files.notExists(version.resolve(".exists"))) {
          delete(version);
        }
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
