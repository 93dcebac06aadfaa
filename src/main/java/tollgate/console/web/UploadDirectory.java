package tollgate.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory that holds uploads while they arrive. Creating one deletes those of gateways that
 * were killed. A running gateway keeps a lock on a file in each of its directories.
 */
final class UploadDirectory {

  private static final Logger LOG = LoggerFactory.getLogger(UploadDirectory.class);
  private static final String PREFIX = "tollgate-uploads-";
  private static final String LOCK = "lock";

  private final Path path;

  /** A channel without a reference is closed by the garbage collector, which ends its lock. */
  private final FileLock lock;

  private UploadDirectory(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Creates a directory that only the user of this process can read: uploads may hold PINs. */
  static UploadDirectory create() {
    return create(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static UploadDirectory create(Path parent) {
    try {
      Path directory = Files.createTempDirectory(parent, ownPrefix());
      Path file = directory.resolve(LOCK);
      directory.toFile().deleteOnExit();
      FileLock lock = lock(file);
      file.toFile().deleteOnExit();
      deleteAbandoned(parent, Files.getOwner(directory));
      return new UploadDirectory(directory, lock);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a path for a new file. */
  Path newFile() {
    return path.resolve(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return path + (lock.isValid() ? "" : ", abandoned");
  }

  private static FileLock lock(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).lock();
  }

  /**
   * Returns a prefix that no other process has, also not in another container. POSIX releases the
   * lock of a process when it closes any channel of the file, so it must not open its own.
   */
  private static String ownPrefix() {
    ProcessHandle process = ProcessHandle.current();
    long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX + process.pid() + "-" + start + "-";
  }

  private static void deleteAbandoned(Path parent, UserPrincipal owner) throws IOException {
    try (Stream<Path> siblings = Files.list(parent)) {
      List<Path> candidates =
          siblings
              .filter(each -> each.getFileName().toString().startsWith(PREFIX))
              .filter(each -> !each.getFileName().toString().startsWith(ownPrefix()))
              .toList();
      for (Path each : candidates) {
        deleteIfAbandoned(each, owner);
      }
    }
  }

  private static void deleteIfAbandoned(Path directory, UserPrincipal owner) {
    try {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner)
          && isAbandoned(directory.resolve(LOCK))) {
        delete(directory);
        LOG.info("Deleted {}, which a gateway that was killed had left", directory);
      }
    } catch (IOException e) {
      LOG.debug("Cannot delete {}", directory, e);
    }
  }

  /** Without a lock file, the directory is being created or is none of a gateway. */
  private static boolean isAbandoned(Path lock) throws IOException {
    if (!Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() != null;
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
