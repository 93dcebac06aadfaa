package tollgate.console.hashhelper;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Reauthentication;
import tollgate.console.signin.Reauthentication.Outcome;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.request.Call;

/** Shows a valid hash only with the password of the user, and records it in the audit log. */
final class SignatureAccess {

  private static final String FIELD = "password";

  private final Jdbi jdbi;
  private final Reauthentication reauthentication;
  private final AuditLog audit;

  SignatureAccess(Jdbi jdbi, UserPasswords passwords, Clock clock) {
    this.jdbi = jdbi;
    this.reauthentication = new Reauthentication(passwords, jdbi, clock);
    this.audit = new AuditLog(clock);
  }

  /** Returns whether the form was sent with a password. */
  boolean isRequested(PageRequest request) {
    return !request.form(FIELD).isEmpty();
  }

  /** Returns whether the password is right; else rejects the field, and records a wrong one. */
  boolean check(PageRequest request, Form form) {
    Outcome outcome = reauthentication.check(request, form, FIELD);
    if (outcome == Outcome.WRONG) {
      jdbi.useHandle(tx -> audit.record(tx, request, AuditAction.SIGNATURE_REFUSED, ""));
    }
    return outcome == Outcome.CONFIRMED;
  }

  /** Records that a hash was shown, with the call and the owner of the key. */
  void record(PageRequest request, Call call, long keyOwner) {
    String data = call.canonicalName() + ", key of owner " + keyOwner;
    jdbi.useHandle(tx -> audit.record(tx, request, AuditAction.SIGNATURE_MADE, data));
  }
}
