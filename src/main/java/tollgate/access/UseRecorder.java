package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.WorkerPool;
import tollgate.db.DatabaseFaults;

/**
 * Writes that something was used, at most once in an interval for each thing. A request does not
 * wait for it. Thread-safe.
 *
 * @param <K> what is used; its {@code toString} stands in the log when it cannot be written
 */
final class UseRecorder<K> {

  private static final Logger LOG = LoggerFactory.getLogger(UseRecorder.class);
  private static final int MAX_SIZE = 100_000;

  private final WorkerPool workers;
  private final Jdbi jdbi;
  private final Cache<K, Boolean> recorded;

  /** Takes a pool that writes. */
  UseRecorder(Duration interval, WorkerPool workers, Jdbi jdbi) {
    this.workers = workers;
    this.jdbi = jdbi;
    this.recorded = Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(interval).build();
  }

  /** Writes a use unless one was written in this interval; never blocks. */
  void record(K used, HandleConsumer<RuntimeException> write) {
    if (recorded.getIfPresent(used) == null && recorded.asMap().putIfAbsent(used, true) == null) {
      workers.run(() -> write(used, write));
    }
  }

  /** A failed write is repeated by a request after the interval. */
  private void write(K used, HandleConsumer<RuntimeException> write) {
    try {
      jdbi.useHandle(write);
    } catch (RuntimeException e) {
      if (!DatabaseFaults.isOutage(e)) {
        LOG.warn("Cannot record a use of {}; trying again later", used, e);
      }
    }
  }
}
