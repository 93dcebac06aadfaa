package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Sets the security headers of every response. The handlers of Vert.x cover two of them ({@code
 * CSPHandler}, {@code XFrameHandler}).
 */
final class SecurityHeaders implements Handler<RoutingContext> {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  /** The policy of a page with the HTML of a mail, which has no other styles than inline ones. */
  static final String MAIL_POLICY =
      POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

  private static final Duration ONE_YEAR = Duration.ofDays(365);

  @Override
  public void handle(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    context.next();
  }

  /** Sets the headers of all responses of the port, those of health and metrics included. */
  static void setForAll(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-store");
    if (SessionCookies.isTls(context)) {
      headers.set("Strict-Transport-Security", "max-age=" + ONE_YEAR.toSeconds());
    }
  }
}
