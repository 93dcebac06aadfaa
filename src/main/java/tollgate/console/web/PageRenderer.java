package tollgate.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tollgate.language.Language;

/** Renders the result of a page with its template and its {@link PageContext}. */
final class PageRenderer {

  private static final int SIGN_IN_TOKEN_BYTES = 32;

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Map<Language, Messages> messages = new ConcurrentHashMap<>();
  private final SecurityWarnings warnings;
  private final SignInOptions signIn;
  private final Clock clock;

  PageRenderer(SecurityWarnings warnings, SignInOptions signIn, Clock clock) {
    this.warnings = warnings;
    this.signIn = signIn;
    this.clock = clock;
  }

  RenderedPage render(PageRequest request, PageResult result) {
    if (result instanceof PageResult.Render page) {
      return html(request, page.status(), page.template(), page.model(), context(request, page));
    }
    if (result instanceof PageResult.RenderOnce once) {
      return render(request, once.page());
    }
    if (result instanceof PageResult.Throttled throttled) {
      String seconds = Long.toString(throttled.retryAfter().toSeconds());
      return render(request, throttled.page()).with("Retry-After", seconds);
    }
    if (result instanceof PageResult.RenderMail mail) {
      return render(request, mail.page())
          .with("Content-Security-Policy", SecurityHeaders.MAIL_POLICY);
    }
    if (result instanceof PageResult.Redirect redirect) {
      redirect.notice().ifPresent(request.session()::notice);
      return RenderedPage.redirect(redirect.path(), request.isPartial());
    }
    return renderError(request, 404, ErrorModel.of(404));
  }

  RenderedPage renderError(PageRequest request, int status, ErrorModel model) {
    Map<String, String> nothingKept = Map.of();
    PageContext context =
        context(request, Section.OVERVIEW, csrf(request), Optional.empty(), nothingKept);
    return html(request, status, "web/error", model, context);
  }

  private RenderedPage html(
      PageRequest request, int status, String template, Object model, PageContext context) {
    StringOutput html = new StringOutput();
    Map<String, Object> parameters = Map.of("page", context, "model", model);
    templates.render(template + ".jte", parameters, html);
    boolean isCompressed = GzipEncoder.isAccepted(request.context().request());
    return RenderedPage.html(status, html.toString(), isCompressed);
  }

  private String formToken(ConsoleUser user) {
    return FormToken.generate(clock.instant(), user.id()).text();
  }

  private PageContext context(PageRequest request, PageResult.Render page) {
    Optional<KeptFields> kept = request.takeKeptFields();
    Optional<String> notice =
        request.isPartial() ? Optional.empty() : request.session().takeNotice();
    return context(
        request,
        page.section(),
        EndedSessions.isSignIn(page) ? signInToken(request) : csrf(request),
        kept.isPresent() ? Optional.of("form.kept") : notice,
        kept.map(KeptFields::fields).orElse(Map.of()));
  }

  private PageContext context(
      PageRequest request,
      Section section,
      String csrf,
      Optional<String> notice,
      Map<String, String> kept) {
    return new PageContext(
        request.optionalUser(),
        section,
        csrf,
        request.optionalUser().map(this::formToken).orElse(""),
        notice,
        request
            .optionalUser()
            .map(warnings::of)
            .orElseGet(() -> SecurityWarnings.ofConnection(request.context())),
        kept,
        messages.computeIfAbsent(LanguageChoice.of(request.context()), Messages::new),
        LanguageChoice.returnUrl(request),
        signIn);
  }

  private static String csrf(PageRequest request) {
    return request.optionalUser().isPresent()
        ? request.session().current().map(ConsoleSession::csrfToken).orElse("")
        : "";
  }

  /** Returns the value of the cookie that the sign-in forms repeat; open pages share it. */
  private static String signInToken(PageRequest request) {
    RoutingContext context = request.context();
    String token =
        SessionCookies.value(context, SessionCookies.SIGN_IN)
            .orElseGet(() -> RandomTokens.generate(SIGN_IN_TOKEN_BYTES));
    SessionCookies.set(context, SessionCookies.SIGN_IN, token);
    return token;
  }
}
