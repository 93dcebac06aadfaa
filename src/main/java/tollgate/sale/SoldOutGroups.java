package tollgate.sale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Remembers the groups whose last order found no card, or no group. The next order reads the group
 * before it joins a batch, so that its refusal waits for no sale. Thread-safe.
 */
public final class SoldOutGroups {

  private static final int MAX_GROUPS = 10_000;

  private final Cache<Long, Boolean> groups = Caffeine.newBuilder().maximumSize(MAX_GROUPS).build();

  boolean contains(long group) {
    return groups.getIfPresent(group) != null;
  }

  void add(long group) {
    groups.put(group, true);
  }

  void remove(long group) {
    if (contains(group)) {
      groups.invalidate(group);
    }
  }
}
