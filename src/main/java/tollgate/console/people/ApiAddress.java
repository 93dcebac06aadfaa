package tollgate.console.people;

import java.util.Optional;
import java.util.function.IntSupplier;
import tollgate.console.site.Visit;

/**
 * How phones reach the API. Contract 1 and 7.
 *
 * @param publicUrl what the operator has named, {@code https://billing.example}; without it the API
 *     is where the console is, at a port of its own
 */
public record ApiAddress(Optional<String> publicUrl, IntSupplier port, String basePath) {

  /** The address under which the calls are, for somebody who reaches the console as this visit. */
  String of(Visit visit) {
    return publicUrl.orElseGet(() -> besides(visit.origin())) + basePath;
  }

  private String besides(String origin) {
    String host = origin.replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
    return "http://" + host + ":" + port.getAsInt();
  }
}
