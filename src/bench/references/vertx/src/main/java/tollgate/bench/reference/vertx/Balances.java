package tollgate.bench.reference.vertx;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tollgate.bench.reference.BalanceRequest;
import tollgate.bench.reference.BalanceUseCase;
import tollgate.bench.reference.Caller;
import tollgate.bench.reference.RefusedException;

/** Serves balance requests on one event loop; shares no state with the others. */
final class Balances extends AbstractVerticle {

  private static final String PATH = "/billing/api/user_balance_get";
  private static final CharSequence XML = HttpHeaders.createOptimized("text/xml; charset=utf-8");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final List<String> NONE = List.of("");

  private final Map<String, Caller> callers = new HashMap<>();
  private Queries queries;
  private BalanceUseCase useCase;

  @Override
  public void start(Promise<Void> started) {
    queries = new Queries(vertx);
    queries
        .useCase()
        .onSuccess(found -> useCase = found)
        .compose(
            found ->
                vertx
                    .createHttpServer()
                    .requestHandler(this::handle)
                    .listen(Integer.parseInt(System.getenv("TOLLGATE_HTTP_PORT")), "127.0.0.1"))
        .<Void>mapEmpty()
        .onComplete(started);
  }

  private void handle(HttpServerRequest request) {
    switch (request.path()) {
      case PATH ->
          request
              .body()
              .compose(this::respond)
              .onComplete(xml -> sendXml(request, xml), fault -> sendError(request, fault));
      case "/health/ready" -> request.response().end("ready");
      default -> request.response().setStatusCode(404).end();
    }
  }

  private Future<String> respond(Buffer form) {
    Map<String, List<String>> values = new QueryStringDecoder(form.toString(), false).parameters();
    BalanceRequest request = BalanceRequest.of(name -> values.getOrDefault(name, NONE).get(0));
    return caller(request)
        .map(named -> useCase.authorize(request, named))
        .compose(
            caller ->
                queries
                    .user(request.username())
                    .map(user -> useCase.balance(request, caller, user)));
  }

  private Future<Caller> caller(BalanceRequest request) {
    Caller known = callers.get(request.u());
    return known != null || !request.hasCaller()
        ? Future.succeededFuture(known)
        : queries.caller(request.u()).onSuccess(found -> remember(request.u(), found));
  }

  private void remember(String name, Caller caller) {
    if (caller != null) {
      callers.put(name, caller);
    }
  }

  private static void sendError(HttpServerRequest request, Throwable fault) {
    if (fault instanceof RefusedException refused) {
      sendXml(request, refused.xml());
    } else {
      fault.printStackTrace();
      request.response().setStatusCode(500).end();
    }
  }

  private static void sendXml(HttpServerRequest request, String xml) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, XML)
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .end(xml);
  }
}
