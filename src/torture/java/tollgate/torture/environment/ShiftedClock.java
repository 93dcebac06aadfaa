package tollgate.torture.environment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Shifts the wall clock of gateways by libfaketime, within a second. Their monotonic clock and the
 * clock of PostgreSQL stay right.
 */
public final class ShiftedClock {

  /** The instruction for a machine without libfaketime. */
  public static final String HINT = "libfaketime is not installed: run apt-get install faketime";

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

  private final Path library;
  private final Path file;

  /** Creates a clock that is right. */
  public ShiftedClock(Path library, Path directory) throws IOException {
    this.library = library;
    this.file = directory.resolve("clock");
    shift(Duration.ZERO);
  }

  /** Returns the installed library. */
  public static Optional<Path> library() throws IOException {
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(LIBRARIES)) {
      for (Path directory : directories) {
        Path library = directory.resolve(LIBRARY);
        if (Files.isReadable(library)) {
          return Optional.of(library);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the variables with which a gateway has this clock. The "monotonic fix" of libfaketime
   * is for programs with a fake monotonic clock; here it would end every timed wait at once.
   */
  public Map<String, String> variables() {
    return Map.of(
        "LD_PRELOAD",
        library.toString(),
        "FAKETIME_TIMESTAMP_FILE",
        file.toString(),
        "FAKETIME_CACHE_DURATION",
        "1",
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0");
  }

  /** Shifts the clock to this much ahead of the right time; negative to behind it. */
  public void shift(Duration offset) throws IOException {
    Path next = file.resolveSibling("clock.next");
    Files.writeString(next, "%+d\n".formatted(offset.toSeconds()));
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
