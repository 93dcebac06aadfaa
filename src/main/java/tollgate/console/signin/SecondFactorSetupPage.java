package tollgate.console.signin;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Reauthentication.Outcome;
import tollgate.console.signin.SecondFactors.Status;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.QrCodeSvg;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** Shows the second factor of the signed-in user, or adds one. */
public final class SecondFactorSetupPage {

  static final String PATH = "/second-factor";

  private static final String SETUP_TEMPLATE = "signin/second-factor-setup";

  private final Jdbi jdbi;
  private final SecondFactors factors;
  private final Reauthentication passwords;
  private final AuditLog audit;
  private final Clock clock;

  /** The model of the page of a user who has a second factor. */
  public record StatusModel(Status status) {

    /** Returns how many recovery codes are left. */
    public int recoveryCodes() {
      return status.recoveryCodes();
    }

    public Instant addedAt() {
      return status.addedAt();
    }
  }

  /**
   * The model of the page that adds a second factor.
   *
   * @param isRequired whether the user can do nothing else before
   * @param secret in groups of four characters, for typing
   */
  public record SetupModel(
      boolean isRequired, Form form, Optional<QrCodeSvg> qrCode, String secret) {

    /** Omits the secret. */
    @Override
    public String toString() {
      return "setup of a second factor";
    }
  }

  SecondFactorSetupPage(Jdbi jdbi, SecondFactors factors, Reauthentication passwords, Clock clock) {
    this.jdbi = jdbi;
    this.factors = factors;
    this.passwords = passwords;
    this.audit = new AuditLog(clock);
    this.clock = clock;
  }

  void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.SIGNED_IN, this::show);
    routes.postOnce(PATH, RequiredRole.SIGNED_IN, this::add);
  }

  private PageResult show(PageRequest request) {
    return status(request)
        .map(
            status ->
                PageResult.render("signin/second-factor", new StatusModel(status), Section.DETAILS))
        .orElseGet(() -> setup(request, TotpSecret.generate(), Form.of()));
  }

  private static PageResult setup(PageRequest request, TotpSecret secret, Form form) {
    String uri = secret.uri(request.user().username(), request.requestedHost());
    SetupModel model =
        new SetupModel(
            request.user().mustAddSecondFactor(), form, QrCodeSvg.of(uri), secret.grouped());
    return PageResult.form(SETUP_TEMPLATE, model, Section.DETAILS, form);
  }

  private PageResult add(PageRequest request) {
    String typed = SecondFactors.normalize(request.form("secret"));
    Optional<TotpSecret> secret = TotpSecret.parse(typed);
    if (secret.isEmpty() || status(request).isPresent()) {
      return PageResult.redirect(PATH);
    }
    Form form = Form.of();
    OptionalLong step =
        secret.get().step(SecondFactors.normalize(request.form("code")), clock.instant());
    if (step.isEmpty()) {
      form.reject("code", "second_factor.error.setup_code");
    }
    if (!form.isValid() || !isPasswordRight(request, form)) {
      return setup(request, secret.get(), form);
    }
    Optional<List<String>> added =
        jdbi.inTransaction(tx -> add(tx, request, secret.get(), step.getAsLong()));
    return added.map(RecoveryCodesPage::of).orElseGet(() -> PageResult.redirect(PATH));
  }

  /** A session of before, which may be that of another person, does not outlive the change. */
  private Optional<List<String>> add(Handle tx, PageRequest request, TotpSecret secret, long step) {
    Optional<List<String>> added = factors.add(tx, request.user().id(), secret, step);
    if (added.isPresent()) {
      tx.createUpdate(SqlFiles.text("console/signin/end-other-sessions"))
          .bind("user", request.user().id())
          .bind("digest", HexFormat.of().parseHex(request.sessionDigest()))
          .execute();
      audit.record(tx, request, AuditAction.SECOND_FACTOR_ADDED, "");
    }
    return added;
  }

  private boolean isPasswordRight(PageRequest request, Form form) {
    Outcome outcome = passwords.check(request, form, "password");
    if (outcome == Outcome.WRONG) {
      jdbi.useHandle(
          handle -> audit.record(handle, request, AuditAction.SECOND_FACTOR_REFUSED, ""));
    }
    return outcome == Outcome.CONFIRMED;
  }

  private Optional<Status> status(PageRequest request) {
    return jdbi.withHandle(handle -> factors.find(handle, request.user().id()));
  }
}
