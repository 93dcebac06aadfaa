package tollgate.demo.embedded;

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
import tollgate.demo.DemoServices;

/**
 * Runs a PostgreSQL server when no database is configured. Committed data survive a restart and a
 * crash, and no process of the server outlives the gateway. See
 * docs/configuration.md#environment-variables.
 */
public final class EmbeddedDatabase implements DemoServices.Database {

  private static final Logger LOG = LoggerFactory.getLogger("tollgate.demo");
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

  private final DataDirectory directory;
  private final DirectoryLock lock;
  private final Watchdog watchdog;
  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(
      DataDirectory directory, DirectoryLock lock, Watchdog watchdog, EmbeddedPostgres postgres) {
    this.directory = directory;
    this.lock = lock;
    this.watchdog = watchdog;
    this.postgres = postgres;
  }

  /**
   * Starts PostgreSQL on a free port of 127.0.0.1, with its data in the directory. The directory is
   * created if it is missing.
   *
   * @throws IllegalStateException if PostgreSQL does not start; the message says what to do
   */
  public static EmbeddedDatabase start(Path directory) {
    rejectRoot();
    try {
      DataDirectory data = DataDirectory.at(directory);
      return start(data, DirectoryLock.acquire(data));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The directory %s cannot be used (%s); set TOLLGATE_DATA to another one"
              .formatted(directory, e),
          e);
    }
  }

  /** PostgreSQL refuses root; the library avoids that only where user namespaces are available. */
  private static void rejectRoot() {
    boolean isRoot = System.getProperty("user.name").equals("root");
    if (isRoot && !LinuxUtils.isUnshareAvailable()) {
      throw new IllegalStateException(
          "PostgreSQL does not run as root on this machine; start Tollgate as another user, or set TOLLGATE_DB_URL");
    }
  }

  private static EmbeddedDatabase start(DataDirectory directory, DirectoryLock lock)
      throws IOException {
    try {
      new LeftoverProcesses(directory.programs()).end(STOP_TIMEOUT);
      directory.prepare();
      return start(directory, lock, Watchdog.start(directory.pidFile()));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedDatabase start(
      DataDirectory directory, DirectoryLock lock, Watchdog watchdog) throws IOException {
    try {
      EmbeddedPostgres postgres = settings(directory).start();
      watchdog.guard(directory.pid());
      directory.finish();
      LOG.info(
          "PostgreSQL listens on port {}; its data are in {}",
          postgres.getPort(),
          directory.data());
      return new EmbeddedDatabase(directory, lock, watchdog, postgres);
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      new LeftoverProcesses(directory.programs()).end(Duration.ZERO);
      watchdog.close();
      throw new IllegalStateException(
          "PostgreSQL did not start (%s); see its log %s".formatted(e, directory.log()), e);
    }
  }

  private static EmbeddedPostgres.Builder settings(DataDirectory directory) {
    return durable(EmbeddedPostgres.builder())
        .setPgBinaryResolver(new Programs(directory.programs()))
        .setOverrideWorkingDirectory(directory.programs().toFile())
        .setDataDirectory(directory.data())
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false)
        .setPGStartupWait(START_TIMEOUT)
        .setOutputRedirector(Redirect.appendTo(directory.log().toFile()))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("log_checkpoints", "off")
        // PostgreSQL provides this locale itself; the machine may have none.
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("locale", "C");
  }

  /** Enables what the library, which is made for tests, disables: a crash could undo a sale. */
  private static EmbeddedPostgres.Builder durable(EmbeddedPostgres.Builder builder) {
    return builder.setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
  }

  @Override
  public String url() {
    return "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(postgres.getPort());
  }

  @Override
  public String user() {
    return "postgres";
  }

  /** Stops PostgreSQL and then unlocks the directory; has no effect if it is closed already. */
  @Override
  public void close() {
    if (!lock.isHeld()) {
      return;
    }
    try {
      postgres.close();
      new LeftoverProcesses(directory.programs()).end(STOP_TIMEOUT);
      watchdog.close();
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Resolves the programs. By its equality the library recognizes the directory into which it has
   * unpacked them.
   */
  private record Programs(Path root) implements PgBinaryResolver {

    @Override
    public InputStream getPgBinary(String system, String machineHardware) throws IOException {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machineHardware);
    }
  }
}
