package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Looks up callers by user name and caches those found until users change. Thread-safe. */
public final class CallerCache {

  private static final int MAX_SIZE = 100_000;
  private static final Duration CACHE_TTL = Duration.ofSeconds(30);

  private final Function<String, Optional<Caller>> users;
  private final AtomicLong generation = new AtomicLong();
  private final Cache<Key, Caller> cache =
      Caffeine.newBuilder().maximumSize(MAX_SIZE).expireAfterWrite(CACHE_TTL).build();

  /** The generation keeps a lookup that began before a change out of the cache after it. */
  private record Key(long generation, String username) {}

  /** Takes the lookup by user name, which may block. */
  public CallerCache(Function<String, Optional<Caller>> users) {
    this.users = users;
  }

  /** Returns the user of this name, case-insensitive; empty without one. May block. */
  public Optional<Caller> get(String username) {
    Key key = new Key(generation.get(), username);
    return Optional.ofNullable(cache.get(key, unknown -> users.apply(username).orElse(null)));
  }

  /** Returns the user of this name if cached, else empty; never blocks. */
  public Optional<Caller> getIfCached(String username) {
    return Optional.ofNullable(cache.getIfPresent(new Key(generation.get(), username)));
  }

  /**
   * Looks the name up without the cache. A denied call of a cached caller does so, so that it takes
   * as long as one of an unknown caller, who is never cached. May block.
   */
  public Optional<Caller> lookUp(String username) {
    return users.apply(username);
  }

  /** Removes every caller, because users have changed. */
  public void invalidateAll() {
    generation.incrementAndGet();
    cache.invalidateAll();
  }
}
