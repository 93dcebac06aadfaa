package tollgate.access;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.request.Refusal;

/** Describes how a request proves its caller. See docs/api.md#authentication. */
sealed interface Credential {

  /** Returns the id of the caller's own key that has signed; empty for the key of the owner. */
  default OptionalLong userKey() {
    return OptionalLong.empty();
  }

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

  /** The hash is not checked: the owner has disabled the checks, or the caller is proved. */
  record Unchecked() implements Credential {}

  /** The parameter {@code hash} is right. */
  sealed interface Hash extends Credential {}

  /** The hash may be used for reads and for sales. */
  record CommonHash(OptionalLong userKey) implements Hash {}

  /**
   * The hash may be used for reads or for sales, which has not been recorded yet.
   *
   * @param digest a keyed digest of the hash, the same for all callers of the key
   */
  record SeparatedHash(String digest, boolean isSale, OptionalLong userKey) implements Hash {}

  /**
   * The signature is right, and its nonce has not been recorded yet.
   *
   * @param keyOwner the owner whose key is valid for the caller
   */
  record Signature(long keyOwner, String nonce, OptionalLong userKey) implements Credential {}
}
