package tollgate.http;

import static tollgate.http.ResponseWriter.TEXT;
import static tollgate.http.ResponseWriter.XML;
import static tollgate.request.Refusal.BODY_TOO_LARGE;
import static tollgate.request.Refusal.HTTP_VERSION_NOT_SUPPORTED;
import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.MALFORMED_REQUEST;
import static tollgate.request.Refusal.NO_SUCH_API;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;
import static tollgate.request.Refusal.TRANSFER_CODING_NOT_SUPPORTED;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tollgate.request.Call;
import tollgate.request.Envelope;
import tollgate.request.Refusal;
import tollgate.response.ErrorResponse;

/**
 * The refusals that are sent without Camel, encoded once: the same bytes that a route would send.
 * See docs/api.md#error-envelopes.
 */
final class PreparedErrorResponses {

  private static final Set<Refusal> SENT_WITHOUT_CAMEL =
      Set.of(
          NO_SUCH_API,
          MALFORMED_REQUEST,
          BODY_TOO_LARGE,
          TRANSFER_CODING_NOT_SUPPORTED,
          HTTP_VERSION_NOT_SUPPORTED,
          SERVICE_UNAVAILABLE,
          INTERNAL_ERROR);

  private final Map<Refusal, EncodedResponse> xmlResponses = new EnumMap<>(Refusal.class);
  private final Map<Refusal, EncodedResponse> textResponses = new EnumMap<>(Refusal.class);

  /**
   * @param xml marshals a response to the documented XML
   */
  PreparedErrorResponses(Function<Object, byte[]> xml) {
    for (Refusal refusal : SENT_WITHOUT_CAMEL) {
      xmlResponses.put(
          refusal,
          response(refusal, XML, xml.apply(ErrorResponse.of(Envelope.STATUS, refusal.text()))));
      textResponses.put(
          refusal, response(refusal, TEXT, refusal.text().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static EncodedResponse response(Refusal refusal, String contentType, byte[] body) {
    return new EncodedResponse(
        refusal.status(), ResponseWriter.headers(refusal, contentType), Buffer.buffer(body));
  }

  /** Returns the bytes of a refusal after which the connection is closed. */
  byte[] closing(Refusal refusal) {
    return xmlResponses.get(refusal).closing();
  }

  /**
   * Ends the response with one of the prepared refusals, unless it is closed already.
   *
   * @param call the call of the request, which decides the envelope; empty when there is none
   */
  void send(HttpServerResponse response, Refusal refusal, Optional<Call> call) {
    boolean isText = call.map(refusal::envelope).filter(Envelope.TEXT::equals).isPresent();
    (isText ? textResponses : xmlResponses).get(refusal).send(response);
  }
}
