package tollgate.access;

import java.util.Optional;

/** Records the credentials that may be used once or for one purpose only. Thread-safe. */
public final class CredentialStore {

  private final NonceStore nonces;

  /** Takes the store of nonces. */
  public CredentialStore(NonceStore nonces) {
    this.nonces = nonces;
  }

  /** Whether {@link #record} accepts this credential without the database. */
  boolean isRecorded(Credential credential) {
    return !(credential instanceof Credential.Signature);
  }

  /** Records a credential, and commits; returns why it is refused. May block. */
  Optional<Credential.Refused> record(Credential credential) {
    return credential instanceof Credential.Signature signature
            && !nonces.record(signature.keyOwner(), signature.nonce())
        ? Optional.of(Credential.Refused.of(RefusalCause.NONCE_REUSED))
        : Optional.empty();
  }
}
