package tollgate.access;

import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import tollgate.concurrency.WorkerPool;
import tollgate.db.SqlFiles;
import tollgate.request.Request;
import tollgate.settings.Settings;

/**
 * Records which callers use the hash, and for what, at most once an hour for each caller and use.
 * Thread-safe.
 */
public final class HashCallerRecorder {

  private final String sql = SqlFiles.text("access/upsert-hash-caller");
  private final Settings settings;
  private final UseRecorder<HashOfCaller> uses;

  private record HashOfCaller(long userId, HashUse use) {

    @Override
    public String toString() {
      return "the hash by user " + userId;
    }
  }

  /** Takes the settings, which are overridden during the warm-up, and a pool that writes. */
  public HashCallerRecorder(Settings settings, WorkerPool workers, Jdbi jdbi) {
    this.settings = settings;
    this.uses = new UseRecorder<>(Duration.ofHours(1), workers, jdbi);
  }

  /** Records an accepted request with a hash; never blocks. */
  void record(Caller caller, Request request) {
    if (settings.isOverridden()) {
      return;
    }
    HashOfCaller used = new HashOfCaller(caller.id(), HashUse.of(request));
    uses.record(
        used,
        handle ->
            handle
                .createUpdate(sql)
                .bind("user", used.userId())
                .bind("use", used.use().code())
                .execute());
  }
}
