package tollgate.settings;

import static tollgate.settings.Confline.SYSTEM_OWNER;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the keys by owner, parsed once, so that a request parses none. A key that is too short is
 * absent. Immutable.
 */
final class OwnerKeys {

  private final Map<Long, ApiKey> current = new HashMap<>();
  private final Map<Long, List<ApiKey>> accepted = new HashMap<>();
  private final Map<Long, PreviousKey> previous = new HashMap<>();

  /** Parses the rows of keys. */
  OwnerKeys(Map<Confline.Key, String> rows) {
    rows.forEach(
        (row, value) -> {
          if (row.name().equals(Setting.SECRET_KEY)) {
            ApiKey.parse(value).ifPresent(key -> add(row.owner(), key));
          } else if (row.name().equals(Setting.PREVIOUS_KEY)) {
            previous(rows, row.owner(), value).ifPresent(key -> previous.put(row.owner(), key));
          }
        });
  }

  Optional<ApiKey> of(long owner) {
    return Optional.ofNullable(current.get(owner));
  }

  Optional<PreviousKey> previousOf(long owner) {
    return Optional.ofNullable(previous.get(owner));
  }

  /** Returns the owner whose keys apply to an owner: the owner, or the system. */
  long keyOwner(long owner) {
    return current.containsKey(owner) ? owner : SYSTEM_OWNER;
  }

  /**
   * Returns the current key and the previous one as long as it is valid; empty without the first.
   */
  List<ApiKey> acceptedOf(long owner, Instant now) {
    long keyOwner = keyOwner(owner);
    List<ApiKey> keys = accepted.getOrDefault(keyOwner, List.of());
    PreviousKey replaced = previous.get(keyOwner);
    return replaced == null || keys.isEmpty() || !replaced.isValidAt(now)
        ? keys
        : List.of(keys.get(0), replaced.key());
  }

  private void add(long owner, ApiKey key) {
    current.put(owner, key);
    accepted.put(owner, List.of(key));
  }

  /** A key whose time cannot be parsed is treated as past. */
  private static Optional<PreviousKey> previous(
      Map<Confline.Key, String> rows, long owner, String value) {
    String until = rows.getOrDefault(new Confline.Key(Setting.PREVIOUS_KEY_UNTIL, owner), "");
    try {
      Instant parsed = until.isEmpty() ? null : Instant.parse(until);
      return Optional.ofNullable(parsed)
          .flatMap(end -> ApiKey.parse(value).map(key -> new PreviousKey(key, end)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
