package tollgate.console.web;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Semaphore;

/**
 * Limits how many forms are read although their session has ended or cannot be loaded. Their text
 * is shown again, so they are in memory: 16 forms of at most 256 KiB. Thread-safe.
 */
final class UnverifiedForms {

  private static final int MAX_FORMS = 16;

  private final Semaphore permits = new Semaphore(MAX_FORMS);

  /** Returns whether the form may be read; it counts until the response has been sent. */
  boolean tryAcquire(RoutingContext context) {
    boolean isPermitted =
        RequestSession.of(context).isCookieSent()
            && FormBodyHandler.isUnread(context)
            && PageRequest.isSameOrigin(context)
            && permits.tryAcquire();
    if (isPermitted) {
      context.addEndHandler(end -> permits.release());
    }
    return isPermitted;
  }
}
