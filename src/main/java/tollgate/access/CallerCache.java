package tollgate.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Finds callers by name, and remembers those it found until the users change. Contract 2 and 5. */
public final class CallerCache {

  private static final int MOST_REMEMBERED = 100_000;
  private static final Duration LONGEST_MEMORY = Duration.ofSeconds(30);

  private final Function<String, Optional<Caller>> users;
  private final AtomicLong generation = new AtomicLong();
  private final Cache<Key, Caller> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(LONGEST_MEMORY).build();

  /** A caller that was looked up before a change must not be remembered after it. */
  private record Key(long generation, String username) {}

  public CallerCache(Function<String, Optional<Caller>> users) {
    this.users = users;
  }

  /** The user of this name, upper and lower case alike; or none. */
  public Optional<Caller> get(String username) {
    Key key = new Key(generation.get(), username);
    return Optional.ofNullable(remembered.get(key, unknown -> users.apply(username).orElse(null)));
  }

  /** The user of this name if he was found lately; else none, whether there is one or not. */
  public Optional<Caller> getIfCached(String username) {
    return Optional.ofNullable(remembered.getIfPresent(new Key(generation.get(), username)));
  }

  /** Forgets every caller: the users have changed. */
  public void invalidateAll() {
    generation.incrementAndGet();
    remembered.invalidateAll();
  }
}
