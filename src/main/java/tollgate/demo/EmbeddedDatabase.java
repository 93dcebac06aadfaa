package tollgate.demo;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL for whoever has none. What was committed is there after every restart, also when
 * everything was killed at once, and no process of it outlives the gateway. Contract 7.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(1);

  private final DataDirectory folder;
  private final DirectoryLock lock;
  private final Watchdog watchdog;
  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(
      DataDirectory folder, DirectoryLock lock, Watchdog watchdog, EmbeddedPostgres postgres) {
    this.folder = folder;
    this.lock = lock;
    this.watchdog = watchdog;
    this.postgres = postgres;
  }

  /**
   * Starts PostgreSQL on 127.0.0.1 with its data in this folder, which is made when it is missing.
   *
   * @throws IllegalStateException when it cannot; the message says what to do
   */
  public static EmbeddedDatabase start(Path folder) {
    refuseToBeRoot();
    try {
      DataDirectory home = DataDirectory.at(folder);
      return start(home, DirectoryLock.on(home));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The folder %s cannot be used (%s): set TOLLGATE_DATA to another one"
              .formatted(folder, e),
          e);
    }
  }

  /** PostgreSQL does; the library gets round it only where there are user namespaces. */
  private static void refuseToBeRoot() {
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (isRoot && !LinuxUtils.isUnshareAvailable()) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root here: start Tollgate as another user, or set TOLLGATE_DB_URL");
    }
  }

  private static EmbeddedDatabase start(DataDirectory folder, DirectoryLock lock)
      throws IOException {
    try {
      new LeftoverProcesses(folder.programs()).end(PATIENCE);
      folder.prepare();
      return start(folder, lock, Watchdog.over(folder.pidFile()));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedDatabase start(DataDirectory folder, DirectoryLock lock, Watchdog watchdog)
      throws IOException {
    try {
      EmbeddedPostgres postgres = settings(folder).start();
      watchdog.guard(folder.pid());
      folder.finish();
      LOG.info("PostgreSQL runs on port {}, its data are in {}", postgres.getPort(), folder.data());
      return new EmbeddedDatabase(folder, lock, watchdog, postgres);
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      new LeftoverProcesses(folder.programs()).end(Duration.ZERO);
      watchdog.close();
      throw new IllegalStateException(
          "PostgreSQL did not start (%s); its own words are in %s".formatted(e, folder.log()), e);
    }
  }

  private static EmbeddedPostgres.Builder settings(DataDirectory folder) {
    return durable(EmbeddedPostgres.builder())
        .setPgBinaryResolver(new Programs(folder.programs()))
        .setOverrideWorkingDirectory(folder.programs().toFile())
        .setDataDirectory(folder.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(LONGEST_RECOVERY)
        .setOutputRedirector(Redirect.appendTo(folder.log().toFile()))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("log_checkpoints", "off")
        // A locale that comes with PostgreSQL, because the machine may have any or none.
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C");
  }

  /** The library is made for tests and switches both off: then a crash could undo a sale. */
  private static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
    return builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
  }

  /** The JDBC address, good for as long as this runs: the next start has another port. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(postgres.getPort());
  }

  /** Who may connect there, without a password. */
  public String user() {
    return "postgres";
  }

  /** Stops PostgreSQL, and only then gives the folder back; the second time it does nothing. */
  @Override
  public void close() {
    if (!lock.isHeld()) {
      return;
    }
    try {
      postgres.close();
      new LeftoverProcesses(folder.programs()).end(PATIENCE);
      watchdog.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The library remembers by it where it has unpacked, so there is one for each folder. */
  private record Programs(Path folder) implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
    }
  }
}
