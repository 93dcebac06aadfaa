package tollgate.console.users;

import java.util.Optional;
import java.util.function.IntSupplier;
import tollgate.console.web.PageRequest;

/**
 * How phones reach the API. Contract 1 and 7.
 *
 * @param publicUrl what the operator has named, {@code https://billing.example}; without it the API
 *     is where the console is, at a port of its own
 */
public record ApiBaseUrl(Optional<String> publicUrl, IntSupplier port, String basePath) {

  /** The address under which the calls are, for somebody who reaches the console as this visit. */
  String of(PageRequest visit) {
    return publicUrl.orElseGet(() -> besides(visit.origin())) + basePath;
  }

  private String besides(String origin) {
    String host = origin.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
    return "http://" + host + ":" + port.getAsInt();
  }
}
