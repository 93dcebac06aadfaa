package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * Loads the session of a request before its body is read. A request without the cookie of a session
 * costs no query.
 */
final class SessionLoader implements Handler<RoutingContext> {

  private final SessionStore store;
  private final DeviceCookies devices;

  SessionLoader(SessionStore store, DeviceCookies devices) {
    this.store = store;
    this.devices = devices;
  }

  @Override
  public void handle(RoutingContext context) {
    RequestSession session = RequestSession.begin(context, store, devices);
    context.request().pause();
    if (!session.isCookieSent()) {
      proceed(context);
      return;
    }
    context
        .vertx()
        .executeBlocking(
            () -> {
              session.load();
              return null;
            },
            false)
        .onSuccess(loaded -> proceed(context))
        .onFailure(context::fail);
  }

  private static void proceed(RoutingContext context) {
    if (context.request().method().equals(HttpMethod.GET)) {
      context.request().resume();
    }
    context.next();
  }
}
