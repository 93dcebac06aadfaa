package tollgate.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import tollgate.concurrency.Bulkhead;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.EventLoop;
import tollgate.concurrency.Permit;
import tollgate.concurrency.RequestContext;
import tollgate.correlation.Correlation;
import tollgate.peer.Peer;
import tollgate.peer.PeerResolver;
import tollgate.request.ApiPath;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;

/**
 * Admission control: receives a whole request, resolves its call once, waits for a permit of the
 * call's bulkhead, and passes the request to Camel's router.
 */
final class AdmissionHandler implements Handler<RoutingContext> {

  private static final long CLOSE_DELAY_MS = 2_000;

  private final String basePath;
  private final Bulkheads bulkheads;
  private final Router camel;
  private final PreparedErrorResponses errors;
  private final PeerResolver peers;

  AdmissionHandler(
      String basePath,
      Bulkheads bulkheads,
      Router camel,
      PreparedErrorResponses errors,
      PeerResolver peers) {
    this.basePath = basePath;
    this.bulkheads = bulkheads;
    this.camel = camel;
    this.errors = errors;
    this.peers = peers;
  }

  @Override
  public void handle(RoutingContext http) {
    BodyCollector body = new BodyCollector();
    http.request()
        .handler(chunk -> collect(http, body, chunk))
        .endHandler(end -> admit(http, body));
  }

  private void collect(RoutingContext http, BodyCollector body, Buffer chunk) {
    body.add(chunk);
    if (body.isReadingLimitExceeded() && !isAdmitted(http)) {
      http.addEndHandler(end -> closeSoon(http));
      admit(http, body);
    }
  }

  private static void closeSoon(RoutingContext http) {
    http.vertx().setTimer(CLOSE_DELAY_MS, timer -> http.request().connection().close());
  }

  private void admit(RoutingContext http, BodyCollector body) {
    if (isAdmitted(http)) {
      return;
    }
    Correlation correlation = CorrelationHeaders.read(http.request());
    if (http.request().decoderResult().isFailure()) {
      errors.send(http.response(), Refusal.MALFORMED_REQUEST, Optional.empty());
      http.request().connection().close();
      return;
    }
    Peer peer = peers.resolve(http.request());
    RawRequest raw = rawRequest(http.request(), body, peer);
    Bulkhead bulkhead = bulkheads.of(raw.call());
    String network = peer.network();
    RequestContext context =
        new RequestContext(
            raw, network, new Permit(bulkhead, network), EventLoop.current(), correlation);
    http.put(RequestContext.NAME, context);
    bulkhead.submit(network, new QueuedRequest(http, context));
  }

  private static boolean isAdmitted(RoutingContext http) {
    return http.get(RequestContext.NAME) != null;
  }

  private RawRequest rawRequest(HttpServerRequest request, BodyCollector body, Peer peer) {
    return new RawRequest(
        request.method().name(),
        ApiPath.parse(Optional.ofNullable(request.path()).orElse(""), basePath),
        Optional.ofNullable(request.query()).orElse(""),
        List.copyOf(request.headers().getAll("Content-Type")),
        List.copyOf(request.headers().getAll("Idempotency-Key")),
        body.bytes(),
        body.isTooLarge(),
        peer.address(),
        SignatureHeaderReader.read(request.headers()));
  }

  /** A request in its bulkhead; the callbacks may come on any thread. */
  private final class QueuedRequest implements Bulkhead.Task {

    private final RoutingContext http;
    private final RequestContext context;

    QueuedRequest(RoutingContext http, RequestContext context) {
      this.http = http;
      this.context = context;
    }

    @Override
    public void onPermitted() {
      context.eventLoop().run(this::proceed);
    }

    @Override
    public void onRejected() {
      context
          .eventLoop()
          .run(() -> errors.send(http.response(), Refusal.SERVICE_UNAVAILABLE, context.call()));
    }

    private void proceed() {
      if (http.response().closed()) {
        context.permit().release();
        return;
      }
      http.addEndHandler(end -> context.permit().release());
      camel.handleContext(http);
    }
  }
}
