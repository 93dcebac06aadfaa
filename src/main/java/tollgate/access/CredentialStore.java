package tollgate.access;

import java.util.Optional;

/** Records the credentials that may be used once or for one purpose only. Thread-safe. */
public final class CredentialStore {

  private final NonceStore nonces;
  private final UsedHashes hashes;

  /** Takes the stores of nonces and of hashes. */
  public CredentialStore(NonceStore nonces, UsedHashes hashes) {
    this.nonces = nonces;
    this.hashes = hashes;
  }

  /** Whether {@link #record} accepts this credential without the database. */
  boolean isRecorded(Credential credential) {
    if (credential instanceof Credential.SeparatedHash hash) {
      return hashes.isRecorded(hash);
    }
    return !(credential instanceof Credential.Signature);
  }

  /** Records a credential, and commits; returns why it is refused. May block. */
  Optional<Credential.Refused> record(Credential credential) {
    if (credential instanceof Credential.Signature signature
        && !nonces.record(signature.keyOwner(), signature.nonce())) {
      return Optional.of(Credential.Refused.of(RefusalCause.NONCE_REUSED));
    }
    return credential instanceof Credential.SeparatedHash hash
            && !hashes.isRecorded(hash)
            && !hashes.record(hash)
        ? Optional.of(Credential.Refused.of(RefusalCause.HASH_OF_OTHER_USE))
        : Optional.empty();
  }
}
