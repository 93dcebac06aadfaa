package tollgate.console.cardgroups;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The files that were looked at and not imported yet: one for each person, for half an hour. */
final class PendingUploads {

  private static final long MINUTES = 30;

  private final Map<Long, Upload> waiting = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clearing =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("uploads", true));

  /** A file, whom it is for, and how many lines it has. */
  record Upload(String key, long group, CsvFile file, long lines) {

    void close() {
      try {
        file.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Keeps a file; what the person sent before is forgotten. */
  void keep(long person, Upload upload) {
    Optional.ofNullable(waiting.put(person, upload)).ifPresent(Upload::close);
    clearing.schedule(() -> forget(person, upload), MINUTES, TimeUnit.MINUTES);
  }

  /** Hands out a file that waits, at most once. */
  Optional<Upload> take(long person, long group, String key) {
    return Optional.ofNullable(waiting.get(person))
        .filter(upload -> upload.group == group && upload.key.equals(key))
        .filter(upload -> waiting.remove(person, upload));
  }

  private void forget(long person, Upload upload) {
    if (waiting.remove(person, upload)) {
      upload.close();
    }
  }
}
