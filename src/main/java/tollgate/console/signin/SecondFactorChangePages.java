package tollgate.console.signin;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.CodeVerification.Result;
import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.signin.Reauthentication.Outcome;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;

/**
 * Removes the second factor of the signed-in user, and replaces its recovery codes. Both need the
 * password and a code.
 */
public final class SecondFactorChangePages {

  private static final String TEMPLATE = "signin/second-factor-confirm";
  private static final String STATUS_PATH = SecondFactorSetupPage.PATH;
  private static final String RECOVERY_PATH = STATUS_PATH + "/recovery-codes";
  private static final String REMOVAL_PATH = STATUS_PATH + "/remove";

  private final Jdbi jdbi;
  private final SecondFactors factors;
  private final Reauthentication passwords;
  private final CodeVerification codes;
  private final AuditLog audit;

  /** The model of a page that requests password and code; {@code key} begins its texts. */
  public record ConfirmationModel(Form form, String key, String path) {}

  SecondFactorChangePages(
      Jdbi jdbi, SecondFactors factors, Reauthentication passwords, Clock clock) {
    this.jdbi = jdbi;
    this.factors = factors;
    this.passwords = passwords;
    this.codes = new CodeVerification(jdbi, factors, clock);
    this.audit = new AuditLog(clock);
  }

  void addTo(PageRoutes routes) {
    routes.get(RECOVERY_PATH, RequiredRole.SIGNED_IN, request -> confirm(request, renewal()));
    routes.postOnce(RECOVERY_PATH, RequiredRole.SIGNED_IN, this::renew);
    routes.get(REMOVAL_PATH, RequiredRole.SIGNED_IN, request -> confirm(request, removal()));
    routes.post(REMOVAL_PATH, RequiredRole.SIGNED_IN, this::remove);
  }

  private PageResult renew(PageRequest request) {
    Optional<PageResult> refusal = refusal(request, renewal());
    return refusal.isPresent()
        ? refusal.get()
        : RecoveryCodesPage.of(
            jdbi.inTransaction(
                tx -> {
                  audit.record(tx, request, AuditAction.RECOVERY_CODES_MADE, "");
                  return factors.renewRecoveryCodes(tx, request.user().id());
                }));
  }

  private PageResult remove(PageRequest request) {
    Optional<PageResult> refusal = refusal(request, removal());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    jdbi.useTransaction(
        tx -> {
          if (SecondFactor.remove(tx, request.user().id())) {
            audit.record(tx, request, AuditAction.SECOND_FACTOR_REMOVED, "");
          }
        });
    return PageResult.redirectWithNotice(STATUS_PATH, "second_factor.removed");
  }

  private static ConfirmationModel renewal() {
    return new ConfirmationModel(Form.of(), "second_factor.renewal", RECOVERY_PATH);
  }

  private static ConfirmationModel removal() {
    return new ConfirmationModel(Form.of(), "second_factor.removal", REMOVAL_PATH);
  }

  private PageResult confirm(PageRequest request, ConfirmationModel model) {
    return !hasFactor(request)
        ? PageResult.redirect(STATUS_PATH)
        : PageResult.render(TEMPLATE, model, Section.DETAILS);
  }

  /** Returns the response unless the form has the right password and a right code. */
  private Optional<PageResult> refusal(PageRequest request, ConfirmationModel model) {
    if (!hasFactor(request)) {
      return Optional.of(PageResult.redirect(STATUS_PATH));
    }
    if (isPasswordRight(request, model.form)) {
      Result result =
          codes.verify(
              request,
              new Subject(request.user().id(), request.user().username()),
              request.form("code"));
      if (!result.isRight()) {
        String error = result.isThrottled() ? "sign_in.throttled" : "second_factor.error.code";
        model.form.reject("code", error);
        recordRefusal(request, result.isThrottled());
      }
    }
    return model.form.isValid()
        ? Optional.empty()
        : Optional.of(PageResult.invalid(TEMPLATE, model, Section.DETAILS));
  }

  private boolean isPasswordRight(PageRequest request, Form form) {
    Outcome outcome = passwords.check(request, form, "password");
    if (outcome == Outcome.WRONG) {
      recordRefusal(request, false);
    }
    return outcome == Outcome.CONFIRMED;
  }

  private void recordRefusal(PageRequest request, boolean isThrottled) {
    if (!isThrottled) {
      jdbi.useHandle(
          handle -> audit.record(handle, request, AuditAction.SECOND_FACTOR_REFUSED, ""));
    }
  }

  private boolean hasFactor(PageRequest request) {
    return jdbi.withHandle(handle -> SecondFactor.exists(handle, request.user().id()));
  }
}
