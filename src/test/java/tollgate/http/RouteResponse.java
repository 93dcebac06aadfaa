package tollgate.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.camel.Exchange;

/**
 * The response that a route has produced, before it is sent.
 *
 * @param headers all headers but Content-Length
 * @param text the body, decoded as UTF-8
 */
public record RouteResponse(int status, Map<String, String> headers, String text) {

  /** Returns the response of an exchange; fails when the route ended without one. */
  public static RouteResponse of(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof EncodedResponse response) {
      return new RouteResponse(
          response.status(), response.headers(), response.body().toString(UTF_8));
    }
    throw new AssertionError(
        "The route ended without a response: " + exchange.getMessage().getBody(),
        exchange.getException());
  }
}
