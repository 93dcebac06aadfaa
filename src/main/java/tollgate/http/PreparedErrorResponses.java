package tollgate.http;

import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.MALFORMED_REQUEST;
import static tollgate.request.Refusal.NO_SUCH_API;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import tollgate.request.Envelope;
import tollgate.request.Refusal;
import tollgate.response.ErrorResponse;

/**
 * The refusals that are sent without Camel, encoded once: the same bytes that a route would send.
 * See docs/api.md#error-envelopes.
 */
final class PreparedErrorResponses {

  private static final Set<Refusal> SENT_WITHOUT_CAMEL =
      Set.of(NO_SUCH_API, MALFORMED_REQUEST, SERVICE_UNAVAILABLE, INTERNAL_ERROR);

  private final Map<Refusal, EncodedResponse> responses = new EnumMap<>(Refusal.class);

  /**
   * @param xml marshals a response to the documented XML
   */
  PreparedErrorResponses(Function<Object, byte[]> xml) {
    for (Refusal refusal : SENT_WITHOUT_CAMEL) {
      Buffer body = Buffer.buffer(xml.apply(ErrorResponse.of(Envelope.STATUS, refusal.text())));
      responses.put(
          refusal, new EncodedResponse(refusal.status(), ResponseWriter.headers(refusal), body));
    }
  }

  /** Ends the response with one of the prepared refusals, unless it is closed already. */
  void send(HttpServerResponse response, Refusal refusal) {
    responses.get(refusal).send(response);
  }
}
