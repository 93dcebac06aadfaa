package tollgate.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.Session;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders the result of a page with its template and its {@link PageContext}. */
final class PageRenderer {

  /** The session value that holds the text key of a notice until the next page shows it. */
  private static final String NOTICE = "notice";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Messages messages = new Messages();
  private final CsrfHandler csrf;
  private final SecurityWarnings warnings;
  private final Clock clock;

  PageRenderer(CsrfHandler csrf, SecurityWarnings warnings, Clock clock) {
    this.csrf = csrf;
    this.warnings = warnings;
    this.clock = clock;
  }

  RenderedPage render(PageRequest request, PageResult result) {
    if (result instanceof PageResult.Render page) {
      return html(request, page.status(), page.template(), page.section(), page.model());
    }
    if (result instanceof PageResult.RenderOnce once) {
      return render(request, once.page());
    }
    if (result instanceof PageResult.Throttled throttled) {
      String seconds = Long.toString(throttled.retryAfter().toSeconds());
      return render(request, throttled.page()).with("Retry-After", seconds);
    }
    if (result instanceof PageResult.Redirect redirect) {
      redirect.notice().ifPresent(text -> request.context().session().put(NOTICE, text));
      return RenderedPage.redirect(redirect.path(), request.isPartial());
    }
    return renderError(request, 404, ErrorModel.of(404));
  }

  RenderedPage renderError(PageRequest request, int status, ErrorModel model) {
    return html(request, status, "web/error", Section.OVERVIEW, model);
  }

  private RenderedPage html(
      PageRequest request, int status, String template, Section section, Object model) {
    StringOutput html = new StringOutput();
    Map<String, Object> parameters = Map.of("page", context(request, section), "model", model);
    templates.render(template + ".jte", parameters, html);
    boolean isCompressed = GzipEncoder.isAccepted(request.context().request());
    return RenderedPage.html(status, html.toString(), isCompressed);
  }

  private String formToken(ConsoleUser user) {
    return FormToken.generate(clock.instant(), user.id()).text();
  }

  private PageContext context(PageRequest request, Section section) {
    Optional<Session> session = Optional.ofNullable(request.context().session());
    Optional<KeptFields> kept = request.takeKeptFields();
    Optional<String> notice =
        session.flatMap(stored -> Optional.ofNullable(stored.<String>remove(NOTICE)));
    return new PageContext(
        request.optionalUser(),
        section,
        session.map(csrf::token).orElse(""),
        request.optionalUser().map(this::formToken).orElse(""),
        kept.isPresent() ? Optional.of("form.kept") : notice,
        request.optionalUser().map(warnings::of).orElse(List.of()),
        kept.map(KeptFields::fields).orElse(Map.of()),
        messages);
  }
}
