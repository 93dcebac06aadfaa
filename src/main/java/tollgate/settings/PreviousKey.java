package tollgate.settings;

import java.time.Instant;
import java.util.Objects;

/**
 * Holds the key that was replaced by the current one, and the end of its validity. See
 * docs/api.md#authentication.
 */
public record PreviousKey(ApiKey key, Instant until) {

  public PreviousKey {
    Objects.requireNonNull(key);
    Objects.requireNonNull(until);
  }

  /** Returns whether the key may still sign requests; at {@code until} it may not. */
  public boolean isValidAt(Instant now) {
    return now.isBefore(until);
  }
}
