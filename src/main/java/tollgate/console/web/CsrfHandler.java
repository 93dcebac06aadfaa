package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Takes deeds only from our own pages: each form carries a token of its session. Vert.x has a
 * handler for this, which changes the token with every deed, so that the second of two open pages
 * would be refused.
 */
final class CsrfHandler implements Handler<RoutingContext> {

  /** The form field, and with an X- before it the header, that carries the token. */
  static final String FIELD = "csrf-token";

  private static final String HEADER = "X-Csrf-Token";
  private static final int BYTES = 32;

  @Override
  public void handle(RoutingContext context) {
    boolean isDeed = !context.request().method().equals(HttpMethod.GET);
    if (isDeed && !isOurs(context)) {
      context.fail(403);
    } else {
      context.next();
    }
  }

  /** The token of a session, which is made when it is first needed. */
  String token(Session session) {
    return (String) session.data().computeIfAbsent(FIELD, name -> RandomTokens.text(BYTES));
  }

  private static boolean isOurs(RoutingContext context) {
    Optional<String> expected = Optional.ofNullable(context.session().get(FIELD));
    return expected.filter(token -> MessageDigest.isEqual(bytes(token), sent(context))).isPresent();
  }

  private static byte[] sent(RoutingContext context) {
    return bytes(
        Optional.ofNullable(context.request().getHeader(HEADER))
            .or(() -> Optional.ofNullable(context.request().getFormAttribute(FIELD)))
            .orElse(""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
