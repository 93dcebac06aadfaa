package tollgate.access;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import tollgate.concurrency.WorkerPool;
import tollgate.db.SqlFiles;
import tollgate.peer.Peer;
import tollgate.request.Request;

/**
 * Records when and from which network the keys of users are used, at most once a minute for each
 * key. Thread-safe.
 */
public final class UserKeyUseRecorder {

  private final String sql = SqlFiles.text("access/record-user-key-use");
  private final Clock clock;
  private final UseRecorder<UserKey> uses;

  private record UserKey(long id) {

    @Override
    public String toString() {
      return "user key " + id;
    }
  }

  /** Takes a pool that writes, and the clock that dates the uses. */
  public UserKeyUseRecorder(WorkerPool workers, Jdbi jdbi, Clock clock) {
    this.clock = clock;
    this.uses = new UseRecorder<>(Duration.ofMinutes(1), workers, jdbi);
  }

  /** Records an accepted request that a key of a user has signed; never blocks. */
  void record(long key, Request request) {
    uses.record(
        new UserKey(key),
        handle ->
            handle
                .createUpdate(sql)
                .bind("key", key)
                .bind("now", clock.instant())
                .bind("network", Peer.networkOf(request.source()))
                .execute());
  }
}
