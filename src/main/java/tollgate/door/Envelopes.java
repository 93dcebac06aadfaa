package tollgate.door;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import tollgate.api.Envelope;
import tollgate.api.Refusal;
import tollgate.view.ErrorView;

/**
 * Refusals that are said before Camel has the request: the same bytes that a route would give.
 * Contract 1.
 */
final class Envelopes {

  private final Map<Refusal, Buffer> bodies = new EnumMap<>(Refusal.class);

  Envelopes(Function<Object, byte[]> xml) {
    for (Refusal refusal : Refusal.values()) {
      Object view = ErrorView.of(Envelope.STATUS, refusal.text());
      bodies.put(refusal, Buffer.buffer(xml.apply(view)));
    }
  }

  /** Ends the response with the refusal, unless there is nobody left to hear it. */
  void send(HttpServerResponse response, Refusal refusal) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(refusal.status());
    Answer.headers(refusal).forEach(response::putHeader);
    response.end(bodies.get(refusal));
  }
}
