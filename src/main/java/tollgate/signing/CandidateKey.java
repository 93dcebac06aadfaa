package tollgate.signing;

import java.util.Objects;
import tollgate.settings.ApiKey;

/**
 * A key that a request may have been signed with.
 *
 * @param owner the id of the owner of the key
 */
public record CandidateKey(Kind kind, long owner, ApiKey key) {

  /** The relation of a key to the caller of the request. */
  public enum Kind {
    /** The current key for the caller. */
    CURRENT,
    /** The previous key for the caller, which is still valid. */
    VALID_PREVIOUS,
    /** The previous key for the caller, which has expired. */
    EXPIRED_PREVIOUS,
    /** A key of the caller alone, beside the current key. */
    OF_CALLER,
    /** The key of the operator, which is not valid for the caller. */
    SYSTEM,
    /** The key of another owner. */
    OTHER
  }

  public CandidateKey {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(key);
  }
}
