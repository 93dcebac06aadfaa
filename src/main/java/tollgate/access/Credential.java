package tollgate.access;

import java.util.Objects;
import java.util.Optional;
import tollgate.request.Refusal;

/** Describes how a request proves its caller. See docs/api.md#authentication. */
sealed interface Credential {

  /** The caller is not proved: there is no key, or the hash or the signature is refused. */
  record Refused(Refusal refusal, Optional<RefusalCause> cause) implements Credential {

    public Refused {
      Objects.requireNonNull(refusal);
      Objects.requireNonNull(cause);
    }

    static Refused of(RefusalCause cause) {
      return new Refused(Refusal.INCORRECT_HASH, Optional.of(cause));
    }
  }

  /** The hash is not checked, because the owner has disabled the checks. */
  record Unchecked() implements Credential {}

  /** The parameter {@code hash} is right. */
  record Hash() implements Credential {}

  /**
   * The signature is right, and its nonce has not been recorded yet.
   *
   * @param keyOwner the owner whose key made it
   */
  record Signature(long keyOwner, String nonce) implements Credential {}
}
