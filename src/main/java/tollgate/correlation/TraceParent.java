package tollgate.correlation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Holds the place of a request in a trace of several systems, as the header {@code traceparent}
 * states it. See <a href="https://www.w3.org/TR/trace-context/">Trace Context</a>.
 *
 * @param text the value of the header, in version 00
 */
public record TraceParent(String text) {

  /** The header, and the property of an exchange that holds an instance. */
  public static final String NAME = "traceparent";

  private static final Pattern SYNTAX =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
  private static final int LENGTH = 55;
  private static final int TRACE_ID_BEGIN = 3;
  private static final int TRACE_ID_END = 35;

  public TraceParent {
    if (!isValid(text)) {
      throw new IllegalArgumentException("Not a traceparent of version 00");
    }
  }

  /** Returns the place that a text states; empty if it is malformed or of another version. */
  public static Optional<TraceParent> parse(String text) {
    return isValid(text) ? Optional.of(new TraceParent(text)) : Optional.empty();
  }

  /** Returns where the trace of an exchange goes on; empty without a trace. */
  public static Optional<TraceParent> of(Exchange exchange) {
    return Optional.ofNullable(exchange.getProperty(NAME, TraceParent.class));
  }

  /** Returns the id of the trace, 32 hexadecimal digits. */
  public String traceId() {
    return text.substring(TRACE_ID_BEGIN, TRACE_ID_END);
  }

  /** Whether the spans of the trace are recorded. */
  public boolean isSampled() {
    return (Character.digit(text.charAt(LENGTH - 1), 16) & 1) == 1;
  }

  private static boolean isValid(String text) {
    return text != null && text.length() == LENGTH && SYNTAX.matcher(text).matches();
  }
}
