package tollgate.routes;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jdbi.v3.core.Jdbi;
import tollgate.concurrency.Bulkhead;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.Permit;
import tollgate.concurrency.RequestContext;
import tollgate.concurrency.WorkerPool;
import tollgate.http.RouteResponse;
import tollgate.money.CurrencyTable;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;
import tollgate.pin.PinKeySource;
import tollgate.request.RawRequest;
import tollgate.request.RequestDecoder;
import tollgate.sale.CardSale;
import tollgate.sale.IdempotencyStore;
import tollgate.sale.SaleLimits;
import tollgate.sale.SoldOutGroups;
import tollgate.testing.SignedCall;

/** Runs a route that answers a call of the API. */
abstract class CallRouteTest extends RouteTest {

  private static final String NETWORK = "192.0.2.7";

  private final Bulkheads bulkheads = new Bulkheads(new SimpleMeterRegistry());
  private final String uri;

  CallRouteTest(String route, String... called) {
    super(route, called);
    this.uri = "direct:" + route;
  }

  /** Sends a call as {@code http-api} does: decoded, as variable and body, on an event loop. */
  final Exchange call(SignedCall call) throws Exception {
    return call(raw(call));
  }

  /** Sends a call that is not signed. */
  final Exchange call(RawRequest raw) throws Exception {
    return sendOnEventLoop(
        uri,
        exchange -> {
          accompany(exchange, raw);
          exchange.setVariable("request", new RequestDecoder().decode(raw));
          exchange.getMessage().setBody(exchange.getVariable("request"));
        });
  }

  /** Adds what the HTTP server adds to an exchange. */
  final void accompany(Exchange exchange, RawRequest raw) {
    Bulkhead bulkhead = bulkheads.of(Optional.empty());
    Permit permit = new Permit(bulkhead, NETWORK);
    bulkhead.submit(NETWORK, new RetainedPermit(permit));
    exchange.setProperty(
        RequestContext.NAME, new RequestContext(raw, NETWORK, permit, database().eventLoop()));
    raw.path().ifPresent(path -> exchange.setVariable("call", path.call().canonicalName()));
  }

  /** The exchange holds the permit, beside the response. */
  private record RetainedPermit(Permit permit) implements Bulkhead.Task {

    @Override
    public void onPermitted() {
      permit.retain();
    }

    @Override
    public void onRejected() {
      throw new IllegalStateException("No permit is free");
    }
  }

  /** Returns the step that sells, without a database. */
  final CardSale saleWithoutConnection() {
    Jdbi jdbi = Jdbi.create(RouteDatabase.unreachable());
    CardPins pins = new CardPins(jdbi, PinKeySource.none());
    Clock clock = Clock.systemUTC();
    WorkerPool workers = context.getRegistry().lookupByNameAndType("readWorkers", WorkerPool.class);
    return CardSale.create(
        RouteDatabase.unreachable(),
        jdbi,
        new IdempotencyStore(jdbi, pins, clock),
        new OutboxNotifier(jdbi, "example.com"),
        new SoldOutGroups(),
        () -> new CurrencyTable(List.of()),
        pins,
        clock,
        new SaleLimits(1, 1),
        workers,
        workers);
  }

  static RawRequest raw(SignedCall call) {
    return RawRequest.ofText(
        "GET", call.path(), "/billing/api", call.query(), List.of(), List.of(), new byte[0]);
  }

  static RouteResponse response(Exchange exchange) {
    return RouteResponse.of(exchange);
  }
}
