package tollgate.console.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.peer.PeerResolver;
import tollgate.sampling.RefusalLog;

/**
 * Answers requests that Vert.x fails before or after all handlers, such as those with a malformed
 * path or {@code Host}. Without it, Vert.x logs a stack trace for each.
 */
final class UnroutedRequests {

  private static final Logger LOG = LoggerFactory.getLogger(UnroutedRequests.class);
  private static final int SERVER_ERROR = 500;
  private static final Map<Integer, String> CLIENT_ERRORS =
      Map.of(400, "Bad Request", 404, "Not Found", 405, "Method Not Allowed");

  private final PeerResolver peers;
  private final RefusalLog log;

  UnroutedRequests(PeerResolver peers, RefusalLog log) {
    this.peers = peers;
    this.log = log;
  }

  void addTo(Router router) {
    CLIENT_ERRORS.forEach(
        (status, text) -> router.errorHandler(status, context -> send(context, status, text)));
    router.errorHandler(SERVER_ERROR, this::fail);
  }

  private void fail(RoutingContext context) {
    if (log.admitsFault(peers.resolve(context.request()).network(), "Request failed")) {
      LOG.error("{} failed", context.request().method(), context.failure());
    }
    send(context, SERVER_ERROR, "Internal Server Error");
  }

  private void send(RoutingContext context, int status, String text) {
    if (!context.response().ended() && !context.response().headWritten()) {
      context.put(PageRequest.PEER, peers.resolve(context.request()));
      SecurityHeaders.setForAll(context);
      context.response().setStatusCode(status).end(text);
    }
  }
}
