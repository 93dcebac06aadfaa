package tollgate.correlation;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Determines the one id by which a request is followed: that of the caller, or else that of the
 * exchange. See docs/tracing.md#correlation-id. Thread-safe.
 */
public final class CorrelationId {

  /** The longest id of a caller, in characters. */
  public static final int MAX_LENGTH = 128;

  /** The property of an exchange with the id; absent when the exchange's own id is used. */
  private static final String PROPERTY = "tollgate.correlation-id";

  /** The characters of a token of RFC 9110, and four others that occur in ids: no blank. */
  private static final Pattern SYNTAX =
      Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~/:=@-]{1," + MAX_LENGTH + "}");

  private CorrelationId() {}

  /** Returns the id that another system has chosen, if it may be logged and stored. */
  public static Optional<String> parse(String text) {
    return text != null && text.length() <= MAX_LENGTH && SYNTAX.matcher(text).matches()
        ? Optional.of(text)
        : Optional.empty();
  }

  /** Returns the id of an exchange, which is the same at every step. */
  public static String of(Exchange exchange) {
    String id = exchange.getProperty(PROPERTY, String.class);
    return id == null ? exchange.getExchangeId() : id;
  }

  /**
   * Makes an exchange use the id of another system.
   *
   * @param id an id that {@link #parse} has returned
   */
  public static void set(Exchange exchange, String id) {
    exchange.setProperty(PROPERTY, id);
  }
}
