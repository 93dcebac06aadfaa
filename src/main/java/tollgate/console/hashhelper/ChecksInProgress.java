package tollgate.console.hashhelper;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Limits the hash helper to one check at a time for each person. Thread-safe. */
final class ChecksInProgress {

  private final Set<Long> users = ConcurrentHashMap.newKeySet();

  /** Runs a check, or what is done instead while one of the same user is running. */
  <T> T run(long user, Supplier<T> check, Supplier<T> whenBusy) {
    if (!users.add(user)) {
      return whenBusy.get();
    }
    try {
      return check.get();
    } finally {
      users.remove(user);
    }
  }
}
