package tollgate.console.hashhelper;

import java.util.Objects;
import tollgate.settings.ApiKey;

/**
 * A key that somebody may have signed with.
 *
 * @param owner whose key it is
 */
record CandidateKey(Kind kind, long owner, ApiKey secret) {

  /** What it means when it was this one. */
  enum Kind {
    RIGHT,
    PREVIOUS_THAT_COUNTS,
    PREVIOUS,
    SYSTEM,
    OTHER
  }

  CandidateKey {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(secret);
  }

  /** Whether a request that is signed with it is signed well. */
  boolean isAccepted() {
    return kind == Kind.RIGHT || kind == Kind.PREVIOUS_THAT_COUNTS;
  }
}
