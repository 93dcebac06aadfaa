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

  private final Map<Refusal, Reply> replies = new EnumMap<>(Refusal.class);

  Envelopes(Function<Object, byte[]> xml) {
    for (Refusal refusal : Refusal.values()) {
      Object view = ErrorView.of(Envelope.STATUS, refusal.text());
      Buffer body = Buffer.buffer(xml.apply(view));
      replies.put(refusal, new Reply(refusal.status(), Answer.headers(refusal), body));
    }
  }

  /** Ends the response with the refusal, unless there is nobody left to hear it. */
  void send(HttpServerResponse response, Refusal refusal) {
    replies.get(refusal).send(response);
  }
}
