package tollgate.console.site;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes replies: pages by their templates, each in its frame. */
final class Answers {

  private static final String DONE = "done";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Texts texts = new Texts();
  private final Csrf csrf;
  private final Banners banners;

  Answers(Csrf csrf, Banners banners) {
    this.csrf = csrf;
    this.banners = banners;
  }

  /** The answer as it goes over the wire; what is to be told once is noted in the session. */
  Written written(RoutingContext context, Visited visited) {
    Reply reply = visited.reply();
    if (reply instanceof Reply.Shown shown) {
      Frame frame = frame(context, visited.person(), shown.section());
      return html(context, shown.status(), shown.template(), frame, shown.model());
    }
    if (reply instanceof Reply.Moved moved) {
      moved.done().ifPresent(text -> context.session().put(DONE, text));
      return Written.moved(moved.path(), new Visit(context, visited.person()).isPartial());
    }
    return failure(context, visited.person(), 404, "");
  }

  /** A page that says what went wrong, and how to go on. */
  Written failure(RoutingContext context, Optional<Person> person, int status, String number) {
    Frame frame = frame(context, person, Section.OVERVIEW);
    return html(context, status, "problem", frame, Map.of("status", status, "number", number));
  }

  private Written html(
      RoutingContext context, int status, String template, Frame frame, Object model) {
    StringOutput html = new StringOutput();
    templates.render(template + ".jte", Map.of("frame", frame, "model", model), html);
    return Written.page(status, html.toString(), Gzip.isWanted(context.request()));
  }

  private Frame frame(RoutingContext context, Optional<Person> person, Section section) {
    Optional<Session> session = Optional.ofNullable(context.session());
    return new Frame(
        person,
        section,
        session.map(csrf::token).orElse(""),
        session.flatMap(kept -> Optional.ofNullable(kept.remove(DONE))),
        person.map(banners::of).orElse(List.of()),
        texts);
  }
}
