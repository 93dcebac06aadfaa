package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.AuditSampler;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.console.web.TypedText;
import tollgate.db.SqlFiles;

/**
 * Records sign-ins in the audit log, and failed ones with the user whose name was tried. A name of
 * no user is not recorded, because it may be a password in the wrong field. Thread-safe.
 */
final class SignInAudit {

  private static final String UNKNOWN = "unknown username";
  private static final String DISABLED = "disabled user";
  private static final String DELAYED = "delayed";
  private static final int MAX_NAME_LENGTH = 100;

  private final Jdbi jdbi;
  private final AuditSampler sampler;
  private final AuditLog audit;

  /** What the audit log has of the name of a failed attempt. */
  private record Tried(Optional<Long> user, String data) {

    private static final Tried NO_USER = new Tried(Optional.empty(), UNKNOWN);
  }

  SignInAudit(Jdbi jdbi, AuditSampler sampler, Clock clock) {
    this.jdbi = jdbi;
    this.sampler = sampler;
    this.audit = new AuditLog(clock);
  }

  void recordSuccess(PageRequest request, long user, String data) {
    record(request, user, AuditAction.SIGNED_IN, data);
  }

  /** Records a wrong name or password; many attempts of a minute are summed up. */
  void recordFailure(PageRequest request, String username) {
    Tried tried = tried(username);
    recordFailure(request, tried.user, tried.data);
  }

  /** Records a failure of this user after the right password. */
  void recordFailure(PageRequest request, Optional<Long> user, String data) {
    if (sampler.admits(request.peer().network(), data, user)) {
      record(request, user.orElse(null), AuditAction.SIGN_IN_REFUSED, data);
    }
  }

  /** Records that the provider has identified a person who is no enabled user. */
  void recordProviderFailure(PageRequest request, String username) {
    Tried tried = tried(username);
    String name = username.replaceAll("\\p{Cntrl}", "?");
    String shortened = name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
    String data =
        tried.user.isPresent() ? DISABLED : "OpenID Connect, unknown username " + shortened;
    recordFailure(request, tried.user, data);
  }

  /** Records a right password of a user who has to sign in at the provider. */
  void recordPasswordFailure(PageRequest request, long user) {
    recordFailure(request, Optional.of(user), "passwords are off");
  }

  /** Counts an attempt that has to wait, for the sum of the minute. */
  void countDelayed(PageRequest request, String username) {
    sampler.count(request.peer().network(), DELAYED, tried(username).user);
  }

  private void record(PageRequest request, Long user, AuditAction action, String data) {
    jdbi.useHandle(handle -> audit.record(handle, user, request.remoteAddress(), action, data));
  }

  private Tried tried(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/named-user"))
                .bind("exact", username)
                .bind("normalized", TypedText.normalize(username))
                .map(
                    (row, context) ->
                        new Tried(
                            Optional.of(row.getLong("id")),
                            row.getBoolean("disabled") ? DISABLED : ""))
                .findOne()
                .orElse(Tried.NO_USER));
  }
}
