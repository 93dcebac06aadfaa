package tollgate.console.web;

import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.request.Digits;

/** One request for a page: who asks, and what he sent. Values are as they were typed. */
public final class PageRequest {

  private final RoutingContext context;
  private final Optional<ConsoleUser> person;

  PageRequest(RoutingContext context, Optional<ConsoleUser> person) {
    this.context = context;
    this.person = person;
  }

  /** Who is signed in; behind every wall but NONE there is somebody. */
  public ConsoleUser person() {
    return person.orElseThrow();
  }

  public boolean isSignedIn() {
    return person.isPresent();
  }

  /** A part of the path, {@code /sales/:id}, that is a number. */
  public OptionalLong number(String name) {
    return Digits.parse(context.pathParam(name));
  }

  /** A parameter of the address; empty when it was not sent. */
  public String query(String name) {
    return Optional.ofNullable(context.queryParams().get(name)).map(String::strip).orElse("");
  }

  /** A field of the form; empty when it was not sent. */
  public String form(String name) {
    return Optional.ofNullable(context.request().getFormAttribute(name)).orElse("");
  }

  /** A file of the form. It is deleted when the answer is sent. */
  public Optional<FileUpload> file(String name) {
    return context.fileUploads().stream().filter(file -> file.name().equals(name)).findFirst();
  }

  /** Whether only a part of the page is wanted, which htmx will put in its place. */
  public boolean isPartial() {
    return "true".equals(context.request().getHeader("HX-Request"));
  }

  /** The address of the caller, for the audit. */
  public String source() {
    return context.request().remoteAddress().host();
  }

  /** How the visitor reaches us, without a path: {@code https://billing.example}. */
  public String origin() {
    return new ForwardedHeaders(context.request()).origin();
  }

  /** From now on the visitor is this user, under a session id that nobody has seen before. */
  public void signIn(long userId) {
    Session session = context.session().regenerateId();
    session.put(JdbcSessionStore.USER, userId);
  }

  /** From now on the visitor is nobody. */
  public void signOut() {
    context.session().destroy();
  }
}
