package tollgate.runtime;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces all routes and Kamelets when a file is added, edited, renamed or deleted. Each change is
 * tried in a dry run first; one that fails is logged and has no effect. Requests wait while the
 * routes are replaced.
 *
 * <p>Camel's {@code RouteWatcherReloadStrategy} does not serve: after a file was deleted it loads
 * that file again, its watcher does not follow links, and it removes the routes before it knows
 * that others can be loaded.
 */
final class RouteReloader implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RouteReloader.class);
  private static final long POLL_INTERVAL_MS = 250;

  private final Path directory;
  private final Trial trial;
  private final RouteReplacement replacement;
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(RouteReloader::thread);
  private RouteSet applied;
  private RouteSet tried;
  private Optional<RouteSet> lastRead = Optional.empty();
  private String lastProblem = "";
  private SortedSet<String> ignored = Collections.emptySortedSet();
  private boolean isClosed;

  /** A dry run, which fails with the reason why a set cannot replace the running routes. */
  @FunctionalInterface
  interface Trial {
    void run(RouteSet set) throws Exception;
  }

  /**
   * Takes the directory to read.
   *
   * @param applied the files from which the running routes were loaded
   */
  RouteReloader(Path directory, RouteSet applied, Trial trial, RouteReplacement replacement) {
    this.directory = directory;
    this.applied = applied;
    this.tried = applied;
    this.trial = trial;
    this.replacement = replacement;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "route-reloader");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to look for changes. */
  void start() {
    poller.scheduleWithFixedDelay(
        this::poll, POLL_INTERVAL_MS, POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
  }

  /** Waits for a reload in progress, because it uses the routes that are about to be stopped. */
  @Override
  public synchronized void close() {
    isClosed = true;
    poller.shutdown();
  }

  /**
   * Reads all files. A watcher of the directory would see neither a link with a new target nor a
   * change on a network file system, and times and sizes may stay the same.
   */
  private synchronized void poll() {
    if (isClosed) {
      return;
    }
    try {
      RouteSet now = RouteSet.read(directory);
      warnOfIgnored(IgnoredFiles.in(directory));
      // Files that are still being written differ at the next read.
      boolean isComplete = lastRead.equals(Optional.of(now));
      lastRead = Optional.of(now);
      lastProblem = "";
      if (isComplete && !now.equals(tried)) {
        tried = now;
        reload(now);
      }
    } catch (UncheckedIOException | IllegalStateException e) {
      lastRead = Optional.empty();
      logOnce("Cannot read the routes in %s: %s".formatted(directory, RootCause.of(e)));
    } catch (Exception | Error e) {
      // An error would end the task of the poller without a word.
      LOG.error("Cannot reload the routes in {}", directory, e);
    }
  }

  private void warnOfIgnored(SortedSet<String> now) {
    now.stream().filter(file -> !ignored.contains(file)).forEach(LOG::warn);
    ignored = now;
  }

  /** Logs a problem at the first of the polls that find it. */
  private void logOnce(String problem) {
    if (!problem.equals(lastProblem)) {
      LOG.error("{}; keeping the previous version", problem);
    }
    lastProblem = problem;
  }

  private void reload(RouteSet now) {
    String changes = now.changesSince(applied);
    if (changes.isEmpty()) {
      LOG.info("The files are those of the running routes again");
      return;
    }
    try {
      trial.run(now);
      replacement.replace(applied, now);
      applied = now;
      LOG.info("Applied change of {}", changes);
    } catch (Exception | StackOverflowError e) {
      LOG.error(
          "Rejected change of {}; keeping the previous version: {}", changes, RootCause.of(e));
    }
  }
}
