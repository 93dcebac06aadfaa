package tollgate.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import tollgate.settings.ApiKey;

/**
 * A secret key of one user. See docs/api.md#authentication.
 *
 * @param validUntil the end of a key that was replaced
 */
public record UserKey(long id, ApiKey key, Optional<Instant> validUntil) {

  public UserKey {
    Objects.requireNonNull(key);
    Objects.requireNonNull(validUntil);
  }

  boolean isValidAt(Instant time) {
    return validUntil.filter(end -> !time.isBefore(end)).isEmpty();
  }
}
