package tollgate.config;

import static tollgate.config.KnownVariable.OTLP_ENDPOINT;
import static tollgate.config.KnownVariable.TRACE_RATIO;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import tollgate.request.Blanks;
import tollgate.tracing.TracingConfig;

/** Reads the variables of traces. */
final class TracingVariables {

  /** The variable that all programs with OpenTelemetry read. */
  private static final String STANDARD_ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** A base URL without user, query and fragment. */
  private static final Pattern ENDPOINT =
      Pattern.compile(
          "https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?");

  private static final Pattern RATIO = Pattern.compile("0|1|0?\\.[0-9]{1,9}|1\\.0{1,9}");

  private TracingVariables() {}

  /**
   * Returns where traces are sent; empty when no collector is named.
   *
   * @throws IllegalArgumentException when a variable is invalid
   */
  static Optional<TracingConfig> read(EnvironmentVariables variables) {
    return variables
        .value(OTLP_ENDPOINT)
        .map(url -> endpoint(OTLP_ENDPOINT.fullName(), url))
        .or(() -> standard(variables))
        .map(url -> new TracingConfig(url, ratio(variables.valueOrDefault(TRACE_RATIO))));
  }

  private static Optional<URI> standard(EnvironmentVariables variables) {
    return Optional.ofNullable(variables.environment().get(STANDARD_ENDPOINT))
        .map(Blanks::strip)
        .filter(url -> !url.isEmpty())
        .map(url -> endpoint(STANDARD_ENDPOINT, url));
  }

  private static URI endpoint(String variable, String url) {
    if (!ENDPOINT.matcher(url).matches()) {
      throw new IllegalArgumentException(
          variable + " must be the URL of a collector like http://localhost:4318, without a query");
    }
    return URI.create(url);
  }

  private static double ratio(String text) {
    if (!RATIO.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s must be a number from 0 to 1, not %s".formatted(TRACE_RATIO.fullName(), text));
    }
    return Double.parseDouble(text);
  }
}
