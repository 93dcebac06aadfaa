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

  /** A lookup that is not cached yet; its caller is empty when the name is unknown. */
  record Lookup(Key key, Optional<Caller> caller) {}

  /** The generation keeps a lookup that began before a change out of the cache after it. */
  record Key(long generation, String username) {}

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
   * Looks the name up without the cache. Each call with a wrong hash does so, and caches nothing,
   * so that it takes the same time for known and unknown names. May block.
   */
  Lookup lookUp(String username) {
    Key key = new Key(generation.get(), username);
    return new Lookup(key, users.apply(username));
  }

  /** Caches a caller that was looked up, unless users have changed meanwhile. */
  void put(Lookup lookup) {
    lookup.caller.ifPresent(caller -> cache.put(lookup.key, caller));
  }

  /** Removes every caller, because users have changed. */
  public void invalidateAll() {
    generation.incrementAndGet();
    cache.invalidateAll();
  }
}
