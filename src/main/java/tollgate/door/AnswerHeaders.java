package tollgate.door;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/** Lets the headers out that we set, by name, and none in. */
public final class AnswerHeaders implements HeaderFilterStrategy {

  private static final Set<String> OURS =
      Set.of(
          "content-type",
          "content-length",
          "cache-control",
          "allow",
          "retry-after",
          "x-request-id");

  @Override
  public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
    return !OURS.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
    return true;
  }
}
