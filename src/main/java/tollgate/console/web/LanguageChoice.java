package tollgate.console.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tollgate.language.Language;

/**
 * Stores the language that was chosen in a browser, in a cookie that outlives the session. Until
 * then the browser's {@code Accept-Language} decides. See docs/console.md#language.
 */
public final class LanguageChoice {

  /** The target of the form that chooses a language, also before the sign-in. */
  static final String PATH = "/language";

  private static final String COOKIE = "tollgate-language";
  private static final Duration LIFETIME = Duration.ofDays(365);
  private static final String LOCAL_PATH = "/[A-Za-z0-9][\\x21-\\x7e]*";

  public void addTo(PageRoutes routes) {
    routes.post(PATH, RequiredRole.NONE, LanguageChoice::choose);
  }

  /** Returns the language in which a request is answered. */
  static Language of(RoutingContext context) {
    return SessionCookies.rawValue(context, COOKIE)
        .flatMap(Language::of)
        .orElseGet(
            () ->
                Language.accepted(
                    context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE.toString())));
  }

  /**
   * Returns the URL of the page that shows the form, or the start page if it cannot be reloaded.
   */
  static String returnUrl(PageRequest request) {
    boolean isPage =
        request.context().request().method().equals(HttpMethod.GET) && !request.isPartial();
    return isPage ? request.context().request().uri() : "/";
  }

  private static PageResult choose(PageRequest request) {
    Optional<Language> language = Language.of(request.form("language"));
    if (language.isEmpty()) {
      return PageResult.notFound();
    }
    SessionCookies.setPreference(request.context(), COOKIE, language.get().tag(), LIFETIME);
    String next = request.form("next");
    return PageResult.redirect(next.matches(LOCAL_PATH) ? next : "/");
  }
}
