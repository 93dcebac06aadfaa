package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.WorkerPool;
import tollgate.db.DatabaseFaults;
import tollgate.db.SqlFiles;
import tollgate.request.Request;
import tollgate.settings.Settings;

/**
 * Records which callers use the hash, and for what, at most once an hour for each caller and use. A
 * request does not wait for it. Thread-safe.
 */
public final class HashCallerRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(HashCallerRecorder.class);
  private static final int MAX_SIZE = 100_000;
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final String sql = SqlFiles.text("access/upsert-hash-caller");
  private final Settings settings;
  private final WorkerPool workers;
  private final Jdbi jdbi;
  private final Cache<Key, Boolean> recorded =
      Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(INTERVAL).build();

  private record Key(long userId, HashUse use) {}

  /** Takes the settings, which are overridden during the warm-up, and a pool that writes. */
  public HashCallerRecorder(Settings settings, WorkerPool workers, Jdbi jdbi) {
    this.settings = settings;
    this.workers = workers;
    this.jdbi = jdbi;
  }

  /** Records an accepted request with a hash; never blocks. */
  void record(Caller caller, Request request) {
    Key key = new Key(caller.id(), HashUse.of(request));
    if (recorded.getIfPresent(key) == null
        && !settings.isOverridden()
        && recorded.asMap().putIfAbsent(key, true) == null) {
      workers.run(() -> write(key));
    }
  }

  /** A failed write is repeated by a request after the interval. */
  private void write(Key key) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(sql)
                  .bind("user", key.userId())
                  .bind("use", key.use().code())
                  .execute());
    } catch (RuntimeException e) {
      if (!DatabaseFaults.isOutage(e)) {
        LOG.warn("Cannot record that user {} uses the hash; trying again later", key.userId(), e);
      }
    }
  }
}
