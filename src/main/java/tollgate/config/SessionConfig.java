package tollgate.config;

import static tollgate.config.KnownVariable.SECOND_FACTOR;
import static tollgate.config.KnownVariable.SESSION_HOURS;

import java.time.Duration;
import java.util.Objects;

/**
 * Says what the sessions of the console require.
 *
 * @param lifetime how long a session lasts at most
 * @param secondFactor which users need a second factor, unless they sign in at a provider
 */
public record SessionConfig(Duration lifetime, SecondFactorPolicy secondFactor) {

  private static final int MAX_HOURS = 720;

  public SessionConfig {
    Objects.requireNonNull(lifetime);
    Objects.requireNonNull(secondFactor);
  }

  /** Returns what holds unless variables say otherwise. */
  public static SessionConfig defaults() {
    return new SessionConfig(
        Duration.ofHours(Long.parseLong(SESSION_HOURS.defaultValue())),
        SecondFactorPolicy.OPTIONAL);
  }

  /**
   * Reads the variables.
   *
   * @throws IllegalArgumentException when one is invalid
   */
  static SessionConfig read(EnvironmentVariables variables) {
    String policy = variables.valueOrDefault(SECOND_FACTOR);
    return new SessionConfig(
        variables.hours(SESSION_HOURS, MAX_HOURS),
        SecondFactorPolicy.byName(policy)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "TOLLGATE_SECOND_FACTOR must be optional, administrators, operators or"
                            + " all, not "
                            + policy)));
  }
}
