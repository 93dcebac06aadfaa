package tollgate.access;

import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/** Records the nonces of signatures, so that each is accepted once by all gateways. */
public final class NonceStore {

  private final String sql = SqlFiles.text("access/insert-nonce");
  private final Jdbi jdbi;

  /** Takes the database to write to. */
  public NonceStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Records a nonce, and commits; returns whether it was new. Waits while another request with the
   * same nonce is recorded.
   *
   * @param keyOwner the owner whose key made the signature
   */
  boolean record(long keyOwner, String nonce) {
    return jdbi.withHandle(
            handle ->
                handle.createUpdate(sql).bind("owner", keyOwner).bind("nonce", nonce).execute())
        > 0;
  }
}
