package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import java.time.Duration;

/** Finds the session of a visitor. One that came over TLS never goes over anything else. */
final class SessionHandlers implements Handler<RoutingContext> {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(8);
  private static final int ID_BYTES = 32;

  private final SessionHandler plain;
  private final SessionHandler secure;

  SessionHandlers(JdbcSessionStore store) {
    this.plain = sessions(store).setCookieSecureFlag(false);
    this.secure = sessions(store).setCookieSecureFlag(true);
  }

  @Override
  public void handle(RoutingContext context) {
    of(context).handle(context);
  }

  /** Keeps what the session remembers; the visitor must not come back sooner. */
  Future<Void> flush(RoutingContext context) {
    return of(context).flush(context);
  }

  private SessionHandler of(RoutingContext context) {
    return new ForwardedHeaders(context.request()).isTls() ? secure : plain;
  }

  private static SessionHandler sessions(JdbcSessionStore store) {
    return SessionHandler.create(store)
        .setSessionTimeout(LONGEST_PAUSE.toMillis())
        .setSessionCookieName("tollgate")
        .setCookieHttpOnlyFlag(true)
        .setCookieSameSite(CookieSameSite.LAX)
        .setMinLength(ID_BYTES)
        .setLazySession(true);
  }
}
