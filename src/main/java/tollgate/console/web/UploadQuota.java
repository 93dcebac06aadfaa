package tollgate.console.web;

import java.util.HashMap;
import java.util.Map;

/**
 * Limits the uploads in progress at this gateway: 2 for a user and 8 in all. With a file of at most
 * 128 MiB each, that is 256 MiB for a user and 1 GiB in all. Thread-safe.
 */
final class UploadQuota {

  private static final int MAX_PER_USER = 2;
  private static final int MAX_IN_ALL = 8;

  private final Map<Long, Integer> uploads = new HashMap<>();
  private int total;

  /** Counts an upload, unless there are too many. */
  synchronized boolean tryAcquire(long user) {
    if (total >= MAX_IN_ALL || uploads.getOrDefault(user, 0) >= MAX_PER_USER) {
      return false;
    }
    uploads.merge(user, 1, Integer::sum);
    total++;
    return true;
  }

  synchronized void release(long user) {
    uploads.computeIfPresent(user, (owner, count) -> count == 1 ? null : count - 1);
    total--;
  }
}
