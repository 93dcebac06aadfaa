package tollgate.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tollgate.request.Blanks;
import tollgate.request.Digits;
import tollgate.settings.Secret;

/** Reads environment variables by name; a blank value counts as not set. */
record EnvironmentVariables(Map<String, String> environment) {

  private static final String FILE = "_FILE";
  private static final int MAX_PORT = 65_535;
  private static final int MIN_COUNT = 2;
  private static final int MAX_COUNT = 1_000_000;

  /** Returns the value without surrounding blanks, or empty when the variable is not set. */
  Optional<String> value(KnownVariable variable) {
    return Optional.ofNullable(environment.get(variable.fullName()))
        .map(Blanks::strip)
        .filter(value -> !value.isEmpty());
  }

  /** Returns the value, or the default when the variable is not set. */
  String valueOrDefault(KnownVariable variable) {
    return value(variable).orElse(variable.defaultValue());
  }

  /** Returns whether a variable has a value that is not blank. */
  boolean isSet(KnownVariable variable) {
    return value(variable).isPresent();
  }

  /**
   * Returns a secret exactly as it is, or that of the file which the variable with {@code _FILE} at
   * its end names, without the line break at its end. Empty when neither is set.
   *
   * @throws IllegalArgumentException when both are set, or the file cannot be read
   */
  Secret secret(KnownVariable variable) {
    String name = variable.fullName();
    Optional<Path> file = value(KnownVariable.byName(name + FILE).orElseThrow()).map(Path::of);
    if (file.isPresent() && environment.containsKey(name)) {
      throw new IllegalArgumentException(
          "Set either %s or %s, not both".formatted(name, name + FILE));
    }
    return file.map(path -> read(name + FILE, path))
        .orElseGet(() -> new Secret(environment.getOrDefault(name, "")));
  }

  private static Secret read(String name, Path file) {
    try {
      return Secret.ofFile(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(name, e), e);
    }
  }

  /**
   * Returns the port from 0 to 65535, or the default when the variable is not set.
   *
   * @throws IllegalArgumentException when the value is not a port
   */
  int port(KnownVariable variable) {
    String value = valueOrDefault(variable);
    OptionalLong port = Digits.parse(value);
    if (port.isEmpty() || port.getAsLong() > MAX_PORT) {
      throw new IllegalArgumentException(
          "%s must be a port from 0 to %d, not %s".formatted(variable.fullName(), MAX_PORT, value));
    }
    return Math.toIntExact(port.getAsLong());
  }

  /**
   * Returns the number from 2 to 1,000,000; empty when the variable is not set.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  OptionalInt count(KnownVariable variable) {
    return value(variable)
        .map(text -> OptionalInt.of(number(variable, text, MIN_COUNT, MAX_COUNT)))
        .orElseGet(OptionalInt::empty);
  }

  /**
   * Returns whether a switch is on, or its default.
   *
   * @throws IllegalArgumentException when the value is neither {@code true} nor {@code false}
   */
  boolean isOn(KnownVariable variable) {
    String value = valueOrDefault(variable);
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(
          "%s must be true or false, not %s".formatted(variable.fullName(), value));
    }
    return value.equals("true");
  }

  /**
   * Returns a number of hours, or the default.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  Duration hours(KnownVariable variable, int max) {
    return Duration.ofHours(number(variable, valueOrDefault(variable), 1, max));
  }

  /**
   * Returns a number of days from 1 on, or the default.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  int days(KnownVariable variable, int max) {
    return number(variable, valueOrDefault(variable), 1, max);
  }

  /**
   * Returns a number of seconds from 0 on, or the default.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  Duration seconds(KnownVariable variable, int max) {
    return Duration.ofSeconds(number(variable, valueOrDefault(variable), 0, max));
  }

  /**
   * Returns a number, or the default.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  int number(KnownVariable variable, int min, int max) {
    return number(variable, valueOrDefault(variable), min, max);
  }

  private static int number(KnownVariable variable, String text, int min, int max) {
    OptionalLong number = Digits.parse(text);
    if (number.isEmpty() || number.getAsLong() < min || number.getAsLong() > max) {
      throw new IllegalArgumentException(
          "%s must be a number from %d to %d, not %s"
              .formatted(variable.fullName(), min, max, text));
    }
    return Math.toIntExact(number.getAsLong());
  }

  /**
   * Returns the number from 0 to 1,000,000, or the default when the variable is not set.
   *
   * @throws IllegalArgumentException when the value is not such a number
   */
  int rate(KnownVariable variable) {
    String value = valueOrDefault(variable);
    OptionalLong rate = Digits.parse(value);
    if (rate.isEmpty() || rate.getAsLong() > MAX_COUNT) {
      throw new IllegalArgumentException(
          "%s must be a number from 0 to %d, not %s"
              .formatted(variable.fullName(), MAX_COUNT, value));
    }
    return Math.toIntExact(rate.getAsLong());
  }

  /** Returns the names only, because a value may be a password. */
  @Override
  public String toString() {
    return environment.keySet().toString();
  }
}
