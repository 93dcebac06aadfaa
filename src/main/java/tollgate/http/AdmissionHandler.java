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
import tollgate.request.ApiPath;
import tollgate.request.RawRequest;
import tollgate.request.Refusal;

/**
 * Takes a request in, whole, up to its largest size, and finds it a place to be worked on. Contract
 * 1.
 */
final class AdmissionHandler implements Handler<RoutingContext> {

  /**
   * So much of a body that is too large is read before its sender hears so; a flood is cut off a
   * moment later.
   */
  private static final int MOST_READ = 16 * RawRequest.MAX_BODY_BYTES;

  private static final long MOMENT_MS = 2_000;

  private final String basePath;
  private final Bulkheads lanes;
  private final Router camel;
  private final PreparedErrorResponses envelopes;

  AdmissionHandler(
      String basePath, Bulkheads lanes, Router camel, PreparedErrorResponses envelopes) {
    this.basePath = basePath;
    this.lanes = lanes;
    this.camel = camel;
    this.envelopes = envelopes;
  }

  @Override
  public void handle(RoutingContext http) {
    Body body = new Body();
    http.request()
        .handler(chunk -> collect(http, body, chunk))
        .endHandler(end -> admit(http, body));
  }

  private void collect(RoutingContext http, Body body, Buffer chunk) {
    body.add(chunk);
    if (body.size > MOST_READ && !body.isAdmitted) {
      http.addEndHandler(end -> cutOff(http));
      admit(http, body);
    }
  }

  private static void cutOff(RoutingContext http) {
    http.vertx().setTimer(MOMENT_MS, moment -> http.request().connection().close());
  }

  /** Collects the body, and stops collecting where it is too large. */
  private static final class Body {

    private final Buffer kept = Buffer.buffer();
    private long size;
    private boolean isAdmitted;

    void add(Buffer chunk) {
      size += chunk.length();
      if (size <= RawRequest.MAX_BODY_BYTES) {
        kept.appendBuffer(chunk);
      }
    }
  }

  private void admit(RoutingContext http, Body body) {
    if (body.isAdmitted) {
      return;
    }
    body.isAdmitted = true;
    RawRequest arrival = arrival(http.request(), body);
    Bulkhead lane = lanes.of(arrival.path().map(ApiPath::call));
    http.put(ApiServer.ARRIVAL, arrival);
    lane.submit(new Visitor(http, new Permit(lane)));
  }

  private RawRequest arrival(HttpServerRequest request, Body body) {
    return new RawRequest(
        request.method().name(),
        ApiPath.parse(Optional.ofNullable(request.path()).orElse(""), basePath),
        Optional.ofNullable(request.query()).orElse(""),
        List.copyOf(request.headers().getAll("Content-Type")),
        List.copyOf(request.headers().getAll("Idempotency-Key")),
        body.size > RawRequest.MAX_BODY_BYTES ? new byte[0] : body.kept.getBytes(),
        body.size > RawRequest.MAX_BODY_BYTES,
        request.remoteAddress().host());
  }

  /** A request in front of its lane; a place may become free on any thread. */
  private final class Visitor implements Bulkhead.Entrant {

    private final RoutingContext http;
    private final Permit ticket;
    private final EventLoop loop = EventLoop.current();

    Visitor(RoutingContext http, Permit ticket) {
      this.http = http;
      this.ticket = ticket;
    }

    @Override
    public void onPermitted() {
      loop.run(this::goOn);
    }

    @Override
    public void onRejected() {
      loop.run(() -> envelopes.send(http.response(), Refusal.SERVICE_UNAVAILABLE));
    }

    private void goOn() {
      if (http.response().closed()) {
        ticket.releaseIfUnused();
        return;
      }
      http.put(Permit.NAME, ticket);
      http.addEndHandler(end -> ticket.releaseIfUnused());
      camel.handleContext(http);
    }
  }
}
