package tollgate.console.users;

import java.util.Optional;
import java.util.function.IntSupplier;
import tollgate.console.web.PageRequest;

/**
 * The URL under which phones reach the API. See docs/configuration.md#environment-variables.
 *
 * @param publicUrl the configured origin, {@code https://billing.example}; without it, the API is
 *     assumed on the host of the console
 * @param port the port of the API on that host
 */
public record ApiBaseUrl(Optional<String> publicUrl, IntSupplier port, String basePath) {

  /** Returns the base URL of the calls, as seen from the browser of a request. */
  public String of(PageRequest request) {
    return publicUrl.orElseGet(() -> onSameHost(request.origin())) + basePath;
  }

  private String onSameHost(String origin) {
    String host = origin.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
    return "http://" + host + ":" + port.getAsInt();
  }
}
