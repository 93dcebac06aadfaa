package tollgate.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import tollgate.request.Envelope;
import tollgate.request.Refusal;
import tollgate.response.ErrorResponse;

/**
 * Refusals that are said before Camel has the request: the same bytes that a route would give.
 * Contract 1.
 */
final class PreparedErrorResponses {

  private final Map<Refusal, EncodedResponse> replies = new EnumMap<>(Refusal.class);

  PreparedErrorResponses(Function<Object, byte[]> xml) {
    for (Refusal refusal : Refusal.values()) {
      Object view = ErrorResponse.of(Envelope.STATUS, refusal.text());
      Buffer body = Buffer.buffer(xml.apply(view));
      replies.put(
          refusal, new EncodedResponse(refusal.status(), ResponseWriter.headers(refusal), body));
    }
  }

  /** Ends the response with the refusal, unless there is nobody left to hear it. */
  void send(HttpServerResponse response, Refusal refusal) {
    replies.get(refusal).send(response);
  }
}
