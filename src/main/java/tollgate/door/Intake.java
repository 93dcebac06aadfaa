package tollgate.door;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import tollgate.api.Refusal;

/**
 * Takes a request in, whole, up to its largest size, and finds it a place to be worked on. Contract
 * 1.
 */
final class Intake implements Handler<RoutingContext> {

  static final int LARGEST_BODY = 65_536;

  /**
   * So much of a body that is too large is read before its sender hears so; a flood is cut off a
   * moment later.
   */
  private static final int MOST_READ = 16 * LARGEST_BODY;

  private static final long MOMENT_MS = 2_000;

  private final String basePath;
  private final Lanes lanes;
  private final Router camel;
  private final Envelopes envelopes;

  Intake(String basePath, Lanes lanes, Router camel, Envelopes envelopes) {
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
      if (size <= LARGEST_BODY) {
        kept.appendBuffer(chunk);
      }
    }
  }

  private void admit(RoutingContext http, Body body) {
    if (body.isAdmitted) {
      return;
    }
    body.isAdmitted = true;
    Arrival arrival = arrival(http.request(), body);
    Lane lane = lanes.of(arrival);
    http.put(ApiServer.ARRIVAL, arrival);
    lane.ask(new Visitor(http, new Ticket(lane)));
  }

  private Arrival arrival(HttpServerRequest request, Body body) {
    return new Arrival(
        request.method().name(),
        Door.at(Optional.ofNullable(request.path()).orElse(""), basePath),
        Optional.ofNullable(request.query()).orElse(""),
        List.copyOf(request.headers().getAll("Content-Type")),
        List.copyOf(request.headers().getAll("Idempotency-Key")),
        body.size > LARGEST_BODY ? new byte[0] : body.kept.getBytes(),
        body.size > LARGEST_BODY,
        request.remoteAddress().host());
  }

  /** A request in front of its lane; a place may become free on any thread. */
  private final class Visitor implements Lane.Entrant {

    private final RoutingContext http;
    private final Ticket ticket;
    private final Loop loop = Loop.current();

    Visitor(RoutingContext http, Ticket ticket) {
      this.http = http;
      this.ticket = ticket;
    }

    @Override
    public void enter() {
      loop.run(this::goOn);
    }

    @Override
    public void turnAway() {
      loop.run(() -> envelopes.send(http.response(), Refusal.SERVICE_UNAVAILABLE));
    }

    private void goOn() {
      if (http.response().closed()) {
        ticket.giveBack();
        return;
      }
      http.put(ApiServer.TICKET, ticket);
      http.addEndHandler(end -> ticket.giveBack());
      camel.handleContext(http);
    }
  }
}
