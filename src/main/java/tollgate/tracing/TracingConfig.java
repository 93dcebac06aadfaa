package tollgate.tracing;

import java.net.URI;
import java.util.Objects;

/**
 * Says where traces are sent, and how many.
 *
 * @param endpoint the base URL of a collector that accepts OTLP over HTTP
 * @param ratio the part of the requests without a {@code traceparent} that is traced, 0 to 1
 */
public record TracingConfig(URI endpoint, double ratio) {

  public TracingConfig {
    Objects.requireNonNull(endpoint);
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException("The ratio must be from 0 to 1, but is " + ratio);
    }
  }
}
