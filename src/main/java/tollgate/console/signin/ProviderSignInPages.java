package tollgate.console.signin;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.console.signin.CodeVerification.Subject;
import tollgate.console.web.Form;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.ProviderCookies;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;
import tollgate.oidc.OidcAttempt;
import tollgate.oidc.OidcClient;
import tollgate.oidc.OidcException;
import tollgate.oidc.OidcException.Reason;

/**
 * Signs users in whom an OpenID Connect provider has identified. A user is never made. See
 * docs/configuration.md#openid-connect.
 */
public final class ProviderSignInPages {

  static final String PATH = "/sign-in/provider";

  private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInPages.class);
  private static final String CALLBACK_PATH = PATH + "/callback";
  private static final String SIGN_OUT_PATH = PATH + "/signed-out";

  /** Each holds a thread of the console while the provider answers. */
  private static final int MAX_REQUESTS = 4;

  private final Jdbi jdbi;
  private final OidcClient provider;
  private final SignInAudit audit;
  private final SignInCompletion completion;
  private final Semaphore permits = new Semaphore(MAX_REQUESTS);

  /**
   * The model of the page after a sign-out.
   *
   * @param name the provider
   * @param endOfSession where the session at the provider ends; empty when it has no such page
   */
  public record SignedOutModel(String name, Optional<String> endOfSession) {}

  /** What is done at the provider. */
  @FunctionalInterface
  private interface ProviderRequest {

    PageResult answer() throws OidcException;
  }

  ProviderSignInPages(
      Jdbi jdbi, OidcClient provider, SignInAudit audit, SignInCompletion completion) {
    this.jdbi = jdbi;
    this.provider = provider;
    this.audit = audit;
    this.completion = completion;
  }

  void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.NONE, this::begin);
    routes.get(CALLBACK_PATH, RequiredRole.NONE, this::complete);
    routes.get(SIGN_OUT_PATH, RequiredRole.NONE, this::signedOut);
  }

  /** Returns the page after a sign-out. */
  static PageResult afterSignOut(PageRequest request) {
    return PageResult.redirect(ProviderCookies.takeSession(request) ? SIGN_OUT_PATH : "/sign-in");
  }

  private PageResult begin(PageRequest request) {
    String next = request.query("next");
    return limited(
        () -> {
          OidcAttempt attempt = new OidcAttempt(ProviderCookies.begin(request), next);
          URI page = provider.authorization(attempt, callback(request));
          return PageResult.redirect(page.toString());
        });
  }

  private PageResult complete(PageRequest request) {
    String state = request.query("state");
    Optional<OidcAttempt> attempt =
        ProviderCookies.take(request)
            .map(token -> new OidcAttempt(token, OidcAttempt.next(state)))
            .filter(begun -> begun.hasState(state));
    if (attempt.isEmpty()) {
      return refuse("sign_in.provider.other_sign_in");
    }
    String error = request.query("error");
    if (!error.isEmpty() || request.query("code").isEmpty()) {
      LOG.info(
          "The OpenID Connect provider refused a sign-in: {}", error.replaceAll("[^\\w.-]", "?"));
      return refuse("sign_in.provider.refused");
    }
    return limited(
        () ->
            complete(
                request,
                attempt.get().next(),
                provider.username(attempt.get(), callback(request), request.query("code"))));
  }

  private PageResult complete(PageRequest request, String next, String username) {
    Optional<Subject> user = find(username);
    if (user.isEmpty()) {
      audit.recordProviderFailure(request, username);
      return refuse("sign_in.provider.no_user");
    }
    PageResult result = completion.completeByProvider(request, user.get(), next);
    ProviderCookies.markSession(request);
    return result;
  }

  private PageResult signedOut(PageRequest request) {
    Optional<String> page;
    try {
      page = provider.endOfSession(ProviderCookies.url(request, "/sign-in")).map(URI::toString);
    } catch (OidcException e) {
      page = Optional.empty();
    }
    SignedOutModel model = new SignedOutModel(provider.config().providerName(), page);
    return PageResult.render("signin/signed-out", model, Section.OVERVIEW);
  }

  /** Keeps a slow provider from taking the threads of all pages. */
  private PageResult limited(ProviderRequest request) {
    if (!permits.tryAcquire()) {
      return refuse("sign_in.provider.unreachable");
    }
    try {
      return request.answer();
    } catch (OidcException e) {
      LOG.warn("A sign-in with OpenID Connect failed, {}: {}", e.reason(), e.getMessage());
      return refuse(textKey(e.reason()));
    } finally {
      permits.release();
    }
  }

  private static String textKey(Reason reason) {
    return switch (reason) {
      case UNREACHABLE -> "sign_in.provider.unreachable";
      case REFUSED -> "sign_in.provider.refused";
      case INVALID_TOKEN -> "sign_in.provider.invalid";
      case NO_NAME -> "sign_in.provider.no_name";
    };
  }

  private static PageResult refuse(String textKey) {
    return PageResult.invalid("signin/sign-in", Form.of().reject(textKey), Section.OVERVIEW);
  }

  private static URI callback(PageRequest request) {
    return ProviderCookies.url(request, CALLBACK_PATH);
  }

  private Optional<Subject> find(String username) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/signin/enabled-user"))
                .bind("username", username)
                .map((row, context) -> new Subject(row.getLong("id"), row.getString("username")))
                .findOne());
  }
}
