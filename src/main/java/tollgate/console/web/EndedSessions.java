package tollgate.console.web;

import io.netty.handler.codec.http.QueryStringEncoder;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/**
 * Answers requests without a live session: leads to the sign-in page, and from there back to the
 * page with what was typed. Nothing is executed.
 */
final class EndedSessions {

  static final String SIGN_IN_PATH = "/sign-in";
  static final String CODE_PATH = "/sign-in/code";

  private static final String SIGN_IN_TEMPLATE = "signin/sign-in";
  private static final String CODE_TEMPLATE = "signin/sign-in-code";
  private static final String SIGN_OUT_PATH = "/sign-out";

  private final PagePaths pages;

  EndedSessions(PagePaths pages) {
    this.pages = pages;
  }

  PageResult answer(PageRequest request) {
    String path = request.context().normalizedPath();
    if (request.context().request().method().equals(HttpMethod.GET)) {
      String uri = request.context().request().uri();
      return PageResult.redirect(uri.equals("/") ? SIGN_IN_PATH : signInUrl(uri));
    }
    return switch (path) {
      case SIGN_OUT_PATH, LanguageChoice.PATH -> PageResult.redirect(SIGN_IN_PATH);
      case SIGN_IN_PATH, CODE_PATH -> signInAgain(request);
      default -> signIn(request, pages.pageOf(path));
    };
  }

  /** Whether a result is the sign-in page, or the page that requests a code after it. */
  static boolean isSignIn(PageResult result) {
    return result instanceof PageResult.Render page
        && (page.template().equals(SIGN_IN_TEMPLATE) || page.template().equals(CODE_TEMPLATE));
  }

  private static PageResult signInAgain(PageRequest request) {
    Form form = Form.submitted(request, "username", "next", "kept").reject("sign_in.expired");
    return PageResult.invalid(SIGN_IN_TEMPLATE, form, Section.OVERVIEW);
  }

  private static PageResult signIn(PageRequest request, String page) {
    Optional<KeptFields> kept = KeptFields.of(request, page);
    if (kept.isEmpty()) {
      return PageResult.redirect(signInUrl(page));
    }
    Form form = Form.of("next", page, "kept", kept.get().json()).reject("sign_in.ended");
    return PageResult.invalid(SIGN_IN_TEMPLATE, form, Section.OVERVIEW);
  }

  private static String signInUrl(String next) {
    QueryStringEncoder url = new QueryStringEncoder(SIGN_IN_PATH);
    url.addParam("next", next);
    return url.toString();
  }
}
