package tollgate.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** What lies where in the folder of the embedded PostgreSQL, and what may be cleared away there. */
record DataDirectory(Path root) {

  static DataDirectory at(Path root) throws IOException {
    Path made = Files.isDirectory(root) ? root : Files.createDirectories(root);
    return new DataDirectory(made.toRealPath());
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

  /** There from before the data are made until PostgreSQL has run on them for the first time. */
  private Path unfinished() {
    return root.resolve("unfinished");
  }

  /** Clears away what crashes have left; call it only while no process works in the folder. */
  void prepare() throws IOException {
    if (Files.exists(unfinished()) && Files.exists(data())) {
      delete(data());
    }
    refuseDataOfOthers();
    deleteProgramsUnpackedHalfway();
    if (Files.notExists(data())) {
      Files.write(unfinished(), new byte[0]);
    }
    // PostgreSQL would take whatever process has the number in it today for the one of then.
    Files.deleteIfExists(pidFile());
    Files.deleteIfExists(log());
  }

  void finish() throws IOException {
    Files.deleteIfExists(unfinished());
    // The library opens it to everybody, who could then put a program of theirs there.
    programs().toFile().setWritable(false, false);
    programs().toFile().setWritable(true, true);
  }

  /** The number of the running postmaster. */
  String pid() throws IOException {
    return Files.readAllLines(pidFile()).get(0);
  }

  private void refuseDataOfOthers() {
    boolean isOurs = Files.exists(data().resolve("epg-lock"));
    if (Files.exists(data()) && !isOurs) {
      throw new IllegalStateException(
          data() + " was not made by Tollgate: set TOLLGATE_DATA to another folder");
    }
  }

  /** The library would take them for whole. */
  private void deleteProgramsUnpackedHalfway() throws IOException {
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
