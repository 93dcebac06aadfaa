package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Protects forms against cross-site request forgery: each carries a token of its session. {@code
 * CSRFHandler} of Vert.x replaces the token with every form, so it would refuse the forms of a
 * second open page.
 */
final class CsrfHandler implements Handler<RoutingContext> {

  /** The form field that carries the token; htmx sends it as a header. */
  static final String FIELD = "csrf-token";

  private static final String UNVERIFIED = "unverified-form";
  private static final String HEADER = "X-Csrf-Token";
  private static final int BYTES = 32;

  @Override
  public void handle(RoutingContext context) {
    boolean isForm = !context.request().method().equals(HttpMethod.GET);
    if (!isForm || isTokenValid(context)) {
      context.next();
    } else if (context.session().get(JdbcSessionStore.USER) == null) {
      context.put(UNVERIFIED, true).next();
    } else {
      context.fail(403);
    }
  }

  /**
   * Whether the request is a form that must not be executed, because it has no session and
   * therefore no token.
   */
  static boolean isUnverified(RoutingContext context) {
    return context.get(UNVERIFIED) != null;
  }

  /** Returns the token of a session; generates it at the first call. */
  String token(Session session) {
    return (String) session.data().computeIfAbsent(FIELD, name -> RandomTokens.generate(BYTES));
  }

  private static boolean isTokenValid(RoutingContext context) {
    Optional<String> expected = Optional.ofNullable(context.session().get(FIELD));
    return expected.filter(token -> MessageDigest.isEqual(bytes(token), sent(context))).isPresent();
  }

  private static byte[] sent(RoutingContext context) {
    return bytes(
        Optional.ofNullable(context.request().getHeader(HEADER))
            .or(() -> Optional.ofNullable(FormBodyHandler.fields(context).get(FIELD)))
            .orElse(""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
