package tollgate.settings;

import java.time.Instant;
import java.util.Objects;

/** The key before the one of now, and until when it counts beside it. Contract 2. */
public record PreviousKey(Secret secret, Instant until) {

  public PreviousKey {
    Objects.requireNonNull(secret);
    Objects.requireNonNull(until);
  }

  /** Whether its time still runs. */
  public boolean isValidAt(Instant now) {
    return now.isBefore(until);
  }
}
