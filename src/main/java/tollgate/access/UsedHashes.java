package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/**
 * Keeps the hashes of reads and sales apart. A hash that was used for one is refused for the other
 * for 30 days, in all gateways. See docs/configuration.md#separate-hashes.
 *
 * <p>Each gateway writes a hash at most once a day while it is cached. Thread-safe.
 */
public final class UsedHashes {

  private static final int MAX_SIZE = 50_000;

  private final String sql = SqlFiles.text("access/upsert-used-hash");
  private final Jdbi jdbi;
  private final Clock clock;
  private final Cache<String, Use> cache = Caffeine.newBuilder().maximumSize(MAX_SIZE).build();

  /** What the database holds of a hash since this day. */
  private record Use(boolean isSale, LocalDate day) {}

  /** Takes the database to write to, and the clock that tells the day. */
  public UsedHashes(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Whether {@link #record} accepts the hash without the database. */
  boolean isRecorded(Credential.SeparatedHash hash) {
    return new Use(hash.isSale(), today()).equals(cache.getIfPresent(hash.digest()));
  }

  /** Records the use of a hash, and commits; returns whether no other use was recorded before. */
  boolean record(Credential.SeparatedHash hash) {
    if (new Use(!hash.isSale(), today()).equals(cache.getIfPresent(hash.digest()))) {
      return false;
    }
    boolean isAccepted = isInserted(hash);
    cache.put(hash.digest(), new Use(isAccepted == hash.isSale(), today()));
    return isAccepted;
  }

  private boolean isInserted(Credential.SeparatedHash hash) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(sql)
                    .bind("digest", hash.digest())
                    .bind("use", hash.isSale() ? "sale" : "read")
                    .execute())
        > 0;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
