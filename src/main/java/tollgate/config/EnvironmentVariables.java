package tollgate.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.request.Digits;

/** Environment variables, where an empty one counts as not set. */
record EnvironmentVariables(Map<String, String> environment) {

  private static final int LAST_PORT = 65_535;

  Optional<String> text(String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  int port(String name, int byDefault) {
    return text(name).map(value -> port(name, value)).orElse(byDefault);
  }

  private static int port(String name, String value) {
    OptionalLong port = Digits.parse(value);
    if (port.isEmpty() || port.getAsLong() > LAST_PORT) {
      throw new IllegalArgumentException(
          name + " must be a port from 0 to " + LAST_PORT + ", not " + value);
    }
    return Math.toIntExact(port.getAsLong());
  }

  /** Shows the names only: a value may be a password. */
  @Override
  public String toString() {
    return environment.keySet().toString();
  }
}
