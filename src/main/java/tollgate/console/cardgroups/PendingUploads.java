package tollgate.console.cardgroups;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds the uploaded files that have been previewed but not imported: one for each user, for 30
 * minutes. Thread-safe.
 *
 * <p>A file that expires, or is replaced by the user's next upload, is closed, which also frees its
 * disk space.
 */
final class PendingUploads {

  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);

  private final Cache<Long, Upload> uploads;

  PendingUploads() {
    this(Scheduler.systemScheduler(), Ticker.systemTicker());
  }

  PendingUploads(Scheduler scheduler, Ticker ticker) {
    this.uploads =
        Caffeine.newBuilder()
            .expireAfterWrite(TIME_TO_LIVE)
            .scheduler(scheduler)
            .ticker(ticker)
            .executor(Runnable::run)
            .removalListener(PendingUploads::onRemoval)
            .build();
  }

  /**
   * An uploaded file.
   *
   * @param key the random key that starts the import
   * @param group the id of the group that the cards are for
   * @param rowCount the rows of the file without its header
   */
  record Upload(String key, long group, CsvFile file, long rowCount) {}

  /** Stores the upload of a user, and closes their previous one. */
  void put(long user, Upload upload) {
    uploads.put(user, upload);
  }

  /** Removes and returns an upload, whose file the caller must close; empty when it has expired. */
  Optional<Upload> take(long user, long group, String key) {
    return Optional.ofNullable(uploads.getIfPresent(user))
        .filter(upload -> upload.group == group && upload.key.equals(key))
        .filter(upload -> uploads.asMap().remove(user, upload));
  }

  private static void onRemoval(Long user, Upload upload, RemovalCause cause) {
    if (cause == RemovalCause.EXPLICIT) {
      return;
    }
    try {
      upload.file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
