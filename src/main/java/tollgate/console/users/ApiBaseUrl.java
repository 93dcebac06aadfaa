package tollgate.console.users;

import java.util.Optional;
import java.util.function.IntSupplier;
import tollgate.console.web.PageRequest;

/**
 * The URL under which phones reach the API. See docs/configuration.md#environment-variables.
 *
 * @param publicUrl the configured origin, {@code https://billing.example}; without it, the API is
 *     assumed on the host that a trusted proxy states, else on the host of the console
 * @param scheme {@code http}, or {@code https} when the gateway itself has TLS
 * @param port the port of the API on that host
 */
public record ApiBaseUrl(
    Optional<String> publicUrl, String scheme, IntSupplier port, String basePath) {

  /** Returns the base URL of the calls, as seen from the browser of a request. */
  public String of(PageRequest request) {
    return origin(request).orElseGet(() -> onSameHost(request)) + basePath;
  }

  /** Returns whether the URL is configured or stated by a trusted proxy, and not assumed. */
  public boolean isKnown(PageRequest request) {
    return origin(request).isPresent();
  }

  private Optional<String> origin(PageRequest request) {
    return publicUrl.or(
        () -> request.peer().host().map(host -> request.peer().scheme() + "://" + host));
  }

  private String onSameHost(PageRequest request) {
    return scheme + "://" + request.requestedHost() + ":" + port.getAsInt();
  }
}
