package tollgate.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.AuditSampler;
import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.oidc.OidcClient;
import tollgate.pin.CardPins;

/** Serves sign-in and sign-out. */
public final class SignInPages {

  private final UserPasswords passwords;
  private final LoginThrottle throttle;
  private final SignInAudit audit;
  private final SignInCompletion completion;
  private final SignInCodePage codes;
  private final PasswordPolicy policy;
  private final Optional<ProviderSignInPages> provider;

  /** Takes what encrypts the secrets of second factors, and the OpenID Connect provider, if any. */
  public SignInPages(
      Jdbi jdbi,
      UserPasswords passwords,
      AuditSampler sampler,
      CardPins encryption,
      Optional<OidcClient> oidc,
      Clock clock) {
    this.passwords = passwords;
    this.throttle = new LoginThrottle(jdbi, clock);
    this.audit = new SignInAudit(jdbi, sampler, clock);
    this.completion = new SignInCompletion(audit, throttle);
    this.codes =
        new SignInCodePage(jdbi, new SecondFactors(encryption, clock), audit, completion, clock);
    this.policy = PasswordPolicy.of(oidc, jdbi);
    this.provider = oidc.map(client -> new ProviderSignInPages(jdbi, client, audit, completion));
  }

  public void addTo(PageRoutes routes) {
    routes.get("/sign-in", RequiredRole.NONE, this::show);
    routes.post("/sign-in", RequiredRole.NONE, this::signIn);
    codes.addTo(routes);
    provider.ifPresent(pages -> pages.addTo(routes));
    routes.post("/sign-out", RequiredRole.SESSION, SignInPages::signOut);
  }

  private PageResult show(PageRequest request) {
    return request.isSignedIn()
        ? PageResult.redirect("/")
        : PageResult.render("signin/sign-in", Form.query(request, "next"), Section.OVERVIEW);
  }

  private PageResult signIn(PageRequest request) {
    Form form = Form.submitted(request, "username", "next", "kept");
    String username = request.form("username");
    Duration wait = throttle.acquire(username, request);
    if (!wait.isZero()) {
      audit.countDelayed(request, username);
      form.reject("password", "sign_in.throttled");
      return PageResult.throttled("signin/sign-in", form, Section.OVERVIEW, wait);
    }
    Optional<Long> user = passwords.verify(username, request.form("password"));
    if (user.isEmpty() || !policy.isAllowed(user.get())) {
      user.ifPresentOrElse(
          known -> audit.recordPasswordFailure(request, known),
          () -> audit.recordFailure(request, username));
      form.reject("password", "sign_in.wrong");
      return PageResult.invalid("signin/sign-in", form, Section.OVERVIEW);
    }
    return codes.isRequired(user.get())
        ? codes.begin(user.get(), form)
        : completion.complete(request, new Subject(user.get(), username), form, "");
  }

  private static PageResult signOut(PageRequest request) {
    request.signOut();
    return ProviderSignInPages.afterSignOut(request);
  }
}
