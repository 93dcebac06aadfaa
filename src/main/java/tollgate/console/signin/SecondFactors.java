package tollgate.console.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import tollgate.db.SqlFiles;
import tollgate.pin.CardPins;
import tollgate.pin.PinContext;

/**
 * Stores the second factors of users: a secret, encrypted as PINs are, and the digests of recovery
 * codes. Thread-safe. See docs/configuration.md#second-factor.
 */
final class SecondFactors {

  private final CardPins encryption;
  private final Clock clock;

  /** What a typed code was. */
  enum Match {
    CODE,
    RECOVERY_CODE,
    NONE
  }

  /**
   * The second factor of a user.
   *
   * @param recoveryCodes how many are left
   */
  record Status(Instant addedAt, int recoveryCodes) {}

  SecondFactors(CardPins encryption, Clock clock) {
    this.encryption = encryption;
    this.clock = clock;
  }

  /** Returns the second factor of a user; empty when they have none. */
  Optional<Status> find(Handle handle, long user) {
    return handle
        .createQuery(SqlFiles.text("console/signin/second-factor"))
        .bind("user", user)
        .map(
            (row, context) ->
                new Status(row.getTimestamp("added_at").toInstant(), row.getInt("recovery_codes")))
        .findOne();
  }

  /**
   * Adds a second factor and returns its recovery codes; empty when the user has one.
   *
   * @param step the time step of the code that confirms the secret, which is not accepted again
   */
  Optional<List<String>> add(Handle tx, long user, TotpSecret secret, long step) {
    int added =
        tx.createUpdate(SqlFiles.text("console/signin/insert-second-factor"))
            .bind("user", user)
            .bind("secret", encryption.toStore(PinContext.secondFactor(user), secret.base32()))
            .bind("step", step)
            .bind("now", clock.instant())
            .execute();
    return added == 0 ? Optional.empty() : Optional.of(renewRecoveryCodes(tx, user));
  }

  /** Replaces the recovery codes of a user who has a second factor, and returns the new ones. */
  List<String> renewRecoveryCodes(Handle tx, long user) {
    tx.createUpdate(SqlFiles.text("console/signin/delete-recovery-codes"))
        .bind("user", user)
        .execute();
    List<String> codes = RecoveryCodes.generate();
    PreparedBatch batch = tx.prepareBatch(SqlFiles.text("console/signin/insert-recovery-code"));
    codes.forEach(
        code -> batch.bind("user", user).bind("digest", RecoveryCodes.digest(code)).add());
    batch.execute();
    return codes;
  }

  /** Uses up a code, or a recovery code, of a user; neither is accepted twice. */
  Match use(Handle tx, long user, String typed) {
    String code = normalize(typed);
    if (TotpSecret.looksLikeCode(code)) {
      OptionalLong step =
          secret(tx, user)
              .map(each -> each.step(code, clock.instant()))
              .orElse(OptionalLong.empty());
      return step.isPresent() && useStep(tx, user, step.getAsLong()) ? Match.CODE : Match.NONE;
    }
    int used =
        tx.createUpdate(SqlFiles.text("console/signin/delete-recovery-code"))
            .bind("user", user)
            .bind("digest", RecoveryCodes.digest(code))
            .execute();
    return used > 0 ? Match.RECOVERY_CODE : Match.NONE;
  }

  /** Removes the blanks and dashes that make a code readable. */
  static String normalize(String typed) {
    return typed.replaceAll("[\\s\\h\\-]", "");
  }

  private Optional<TotpSecret> secret(Handle tx, long user) {
    return tx.createQuery(SqlFiles.text("console/signin/second-factor-secret"))
        .bind("user", user)
        .mapTo(String.class)
        .findOne()
        .map(stored -> encryption.reveal(PinContext.secondFactor(user), stored))
        .map(TotpSecret::new);
  }

  private static boolean useStep(Handle tx, long user, long step) {
    return tx.createUpdate(SqlFiles.text("console/signin/use-step"))
            .bind("user", user)
            .bind("step", step)
            .execute()
        > 0;
  }
}
