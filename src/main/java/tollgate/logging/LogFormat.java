package tollgate.logging;

import ch.qos.logback.core.PropertyDefinerBase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lists the formats of the log. See docs/configuration.md#log. */
public enum LogFormat {
  TEXT("tollgate.logging.TextEncoder"),
  JSON("tollgate.logging.JsonEncoder");

  /** The environment variable with the format. */
  public static final String VARIABLE = "TOLLGATE_LOG_FORMAT";

  /** The class is loaded by its name, that of the other format never. */
  private final String encoder;

  LogFormat(String encoder) {
    this.encoder = encoder;
  }

  /**
   * Returns the format that the environment names; text if it names none.
   *
   * @throws IllegalArgumentException with a sentence for the operator if it names another one
   */
  public static LogFormat of(Map<String, String> environment) {
    String name = environment.getOrDefault(VARIABLE, "").strip();
    return name.isEmpty()
        ? TEXT
        : byName(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(VARIABLE + " must be text or json, not " + name));
  }

  private static Optional<LogFormat> byName(String name) {
    return Arrays.stream(values())
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Names the encoder for logback.xml; an invalid format is reported in text. */
  public static final class Encoder extends PropertyDefinerBase {

    @Override
    public String getPropertyValue() {
      return Optional.ofNullable(System.getenv(VARIABLE))
          .flatMap(name -> byName(name.strip()))
          .orElse(TEXT)
          .encoder;
    }
  }
}
