package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.WorkerPool;
import tollgate.db.DatabaseFaults;
import tollgate.db.SqlFiles;
import tollgate.peer.Peer;
import tollgate.request.Request;

/**
 * Records when and from which network the keys of users are used, at most once a minute for each
 * key. A request does not wait for it. Thread-safe.
 */
public final class UserKeyUseRecorder {

  private static final Logger LOG = LoggerFactory.getLogger(UserKeyUseRecorder.class);
  private static final int MAX_SIZE = 100_000;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final String sql = SqlFiles.text("access/record-user-key-use");
  private final WorkerPool workers;
  private final Jdbi jdbi;
  private final Clock clock;
  private final Cache<Long, Boolean> recorded =
      Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(INTERVAL).build();

  /** Takes a pool that writes, and the clock that dates the uses. */
  public UserKeyUseRecorder(WorkerPool workers, Jdbi jdbi, Clock clock) {
    this.workers = workers;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Records an accepted request that a key of a user has signed; never blocks. */
  void record(long key, Request request) {
    if (recorded.getIfPresent(key) == null && recorded.asMap().putIfAbsent(key, true) == null) {
      workers.run(() -> write(key, Peer.networkOf(request.source())));
    }
  }

  /** A failed write is repeated by a request after the interval. */
  private void write(long key, String network) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(sql)
                  .bind("key", key)
                  .bind("now", clock.instant())
                  .bind("network", network)
                  .execute());
    } catch (RuntimeException e) {
      if (!DatabaseFaults.isOutage(e)) {
        LOG.warn("Cannot record the use of user key {}; trying again later", key, e);
      }
    }
  }
}
