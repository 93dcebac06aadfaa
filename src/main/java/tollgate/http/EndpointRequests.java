package tollgate.http;

import java.util.Arrays;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import tollgate.concurrency.RequestContext;
import tollgate.request.ApiPath;
import tollgate.request.Call;
import tollgate.request.RawRequest;

/**
 * Makes the request to an endpoint beside the API one of a call, so that its hash can be validated.
 * See docs/extend.md#validate-the-hash. Thread-safe.
 */
public final class EndpointRequests {

  /**
   * Returns the raw request of the exchange, as if it had been sent to the path of a call.
   *
   * @param name the canonical name of the call
   * @throws IllegalArgumentException when there is no such call
   * @throws IllegalStateException when the exchange is not of a {@code platform-http} endpoint
   */
  public RawRequest toRawRequest(@Variable("call") String name, Exchange exchange) {
    RequestContext context = exchange.getProperty(RequestContext.NAME, RequestContext.class);
    if (context == null) {
      throw new IllegalStateException("Only a route from platform-http has a request to decode");
    }
    ApiPath path = new ApiPath(call(name), name, Optional.empty());
    return context.rawRequest().withPath(Optional.of(path));
  }

  private static Call call(String name) {
    return Call.byName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no call %s; use one of %s"
                        .formatted(
                            name, Arrays.stream(Call.values()).map(Call::canonicalName).toList())));
  }
}
