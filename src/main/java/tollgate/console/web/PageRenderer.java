package tollgate.console.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes replies: pages by their templates, each in its frame. */
final class PageRenderer {

  private static final String DONE = "done";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Messages texts = new Messages();
  private final CsrfHandler csrf;
  private final Banners banners;

  PageRenderer(CsrfHandler csrf, Banners banners) {
    this.csrf = csrf;
    this.banners = banners;
  }

  /** The answer as it goes over the wire; what is to be told once is noted in the session. */
  RenderedPage written(RoutingContext context, AuthenticatedHandler visited) {
    PageResult reply = visited.reply();
    if (reply instanceof PageResult.Shown shown) {
      PageContext frame = frame(context, visited.person(), shown.section());
      return html(context, shown.status(), shown.template(), frame, shown.model());
    }
    if (reply instanceof PageResult.Moved moved) {
      moved.done().ifPresent(text -> context.session().put(DONE, text));
      return RenderedPage.moved(
          moved.path(), new PageRequest(context, visited.person()).isPartial());
    }
    return failure(context, visited.person(), 404, "");
  }

  /** A page that says what went wrong, and how to go on. */
  RenderedPage failure(
      RoutingContext context, Optional<ConsoleUser> person, int status, String number) {
    PageContext frame = frame(context, person, Section.OVERVIEW);
    return html(context, status, "problem", frame, Map.of("status", status, "number", number));
  }

  private RenderedPage html(
      RoutingContext context, int status, String template, PageContext frame, Object model) {
    StringOutput html = new StringOutput();
    templates.render(template + ".jte", Map.of("frame", frame, "model", model), html);
    return RenderedPage.page(status, html.toString(), GzipEncoder.isWanted(context.request()));
  }

  private PageContext frame(RoutingContext context, Optional<ConsoleUser> person, Section section) {
    Optional<Session> session = Optional.ofNullable(context.session());
    return new PageContext(
        person,
        section,
        session.map(csrf::token).orElse(""),
        session.flatMap(kept -> Optional.ofNullable(kept.remove(DONE))),
        person.map(banners::of).orElse(List.of()),
        texts);
  }
}
