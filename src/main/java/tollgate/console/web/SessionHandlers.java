package tollgate.console.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SessionHandler;
import java.time.Duration;

/** Loads the session of a request. The cookie of a session that began over TLS is secure. */
final class SessionHandlers implements Handler<RoutingContext> {

  private static final Duration IDLE_TIMEOUT = Duration.ofHours(8);
  private static final int ID_BYTES = 32;

  private final SessionHandler plain;
  private final SessionHandler secure;

  SessionHandlers(JdbcSessionStore store) {
    this.plain = handler(store).setCookieSecureFlag(false);
    this.secure = handler(store).setCookieSecureFlag(true);
  }

  @Override
  public void handle(RoutingContext context) {
    of(context).handle(context);
  }

  /** Stores the session whatever the status; completes before the response is sent. */
  Future<Void> flush(RoutingContext context) {
    return of(context).flush(context, true);
  }

  private SessionHandler of(RoutingContext context) {
    return PageRequest.peer(context).isSecure() ? secure : plain;
  }

  private static SessionHandler handler(JdbcSessionStore store) {
    return SessionHandler.create(store)
        .setSessionTimeout(IDLE_TIMEOUT.toMillis())
        .setSessionCookieName("tollgate")
        .setCookieHttpOnlyFlag(true)
        .setCookieSameSite(CookieSameSite.LAX)
        .setMinLength(ID_BYTES)
        .setLazySession(true);
  }
}
