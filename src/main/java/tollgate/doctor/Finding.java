package tollgate.doctor;

import java.util.Objects;

/**
 * Holds the result of one check, without a secret.
 *
 * @param subject what was checked, such as {@code database}
 * @param found what was found
 * @param remedy what to do; empty when nothing is to be done
 */
public record Finding(Level level, String subject, String found, String remedy) {

  /** How bad a finding is. */
  public enum Level {
    OK,
    /** The gateway runs, with a restriction or a risk. */
    WARN,
    /** The gateway does not start, or cannot do what it is configured for. */
    FAIL
  }

  public Finding {
    Objects.requireNonNull(level);
    Objects.requireNonNull(remedy);
  }

  static Finding ok(String subject, String found) {
    return new Finding(Level.OK, subject, found, "");
  }

  static Finding warn(String subject, String found, String remedy) {
    return new Finding(Level.WARN, subject, found, remedy);
  }

  static Finding fail(String subject, String found, String remedy) {
    return new Finding(Level.FAIL, subject, found, remedy);
  }

  /** Returns the finding as a line. */
  public String text() {
    return remedy.isEmpty()
        ? "%-4s  %-13s  %s".formatted(level, subject, found)
        : "%-4s  %-13s  %s%n%21s%s".formatted(level, subject, found, "", remedy);
  }
}
