package tollgate.tls;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the credentials of all servers, and replaces them when the files change. Files that cannot
 * be used have no effect and are logged once. Warns before the certificate expires.
 */
final class TlsReloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TlsReloader.class);
  private static final long POLL_INTERVAL_MS = 1_000;
  private static final Duration WARNING_TIME = Duration.ofDays(14);
  private static final Duration WARNING_INTERVAL = Duration.ofDays(1);

  private final TlsFiles files;
  private final Clock clock;
  private final ReloadableKeys keys = new ReloadableKeys();
  private final ReloadableAuthorities clients = new ReloadableAuthorities();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(TlsReloader::thread);
  private volatile Instant expiry;
  private Instant nextWarning = Instant.MIN;
  private TlsFiles.Content tried;
  private TlsFiles.Content lastRead;
  private String lastProblem = "";

  private TlsReloader(TlsFiles files, Clock clock) {
    this.files = files;
    this.clock = clock;
    this.tried = files.read();
    this.lastRead = tried;
    use(TlsCredentials.of(files, tried, clock.instant()));
  }

  /** Reads the files, and begins to look for changes. */
  static TlsReloader start(TlsFiles files, Clock clock) {
    TlsReloader reloader = new TlsReloader(files, clock);
    reloader.warnBeforeExpiry();
    reloader.poller.scheduleWithFixedDelay(
        reloader::poll, POLL_INTERVAL_MS, POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
    return reloader;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "tls-reloader");
    thread.setDaemon(true);
    return thread;
  }

  X509ExtendedKeyManager keys() {
    return keys;
  }

  /** Returns what checks the certificates of clients; empty when none is required. */
  Optional<X509ExtendedTrustManager> clients() {
    return files.clientCa().map(file -> clients);
  }

  long secondsToExpiry() {
    return Duration.between(clock.instant(), expiry).toSeconds();
  }

  @Override
  public void close() {
    poller.shutdown();
  }

  /**
   * Reads all files. A watcher of the directory would see neither a link with a new target nor a
   * change on a network file system.
   */
  private void poll() {
    try {
      TlsFiles.Content now = files.read();
      // Files that are still being written differ at the next read.
      boolean isComplete = now.equals(lastRead);
      lastRead = now;
      if (isComplete && !now.equals(tried)) {
        tried = now;
        use(TlsCredentials.of(files, now, clock.instant()));
        nextWarning = Instant.MIN;
        LOG.info("Reloaded the TLS certificate, which expires at {}", expiry);
      }
      lastProblem = "";
      warnBeforeExpiry();
    } catch (IllegalStateException e) {
      onProblem(e.getMessage());
    } catch (RuntimeException e) {
      // An exception would end the task of the poller without a word.
      LOG.error("Cannot reload the TLS certificate", e);
    }
  }

  private void use(TlsCredentials credentials) {
    credentials.clients().ifPresent(clients::set);
    keys.set(credentials.keys());
    expiry = credentials.certificate().getNotAfter().toInstant();
  }

  private void onProblem(String problem) {
    if (!problem.equals(lastProblem)) {
      LOG.error("{}; keeping the previous certificate", problem);
    }
    lastProblem = problem;
  }

  private void warnBeforeExpiry() {
    Instant now = clock.instant();
    if (now.isAfter(expiry.minus(WARNING_TIME)) && now.isAfter(nextWarning)) {
      nextWarning = now.plus(WARNING_INTERVAL);
      String state = now.isAfter(expiry) ? "expired at" : "expires at";
      LOG.warn(
          "The TLS certificate {} {} {}; replace the file", files.certificate(), state, expiry);
    }
  }
}
