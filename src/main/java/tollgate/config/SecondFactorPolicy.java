package tollgate.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tollgate.access.Role;

/** Says which users of the console must have a second factor. */
public enum SecondFactorPolicy {
  OPTIONAL,
  ADMINISTRATORS,
  /** Administrators, accountants and resellers. */
  OPERATORS,
  ALL;

  /** Returns the value of this name in lower case. */
  public static Optional<SecondFactorPolicy> byName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Returns whether users of this role must have one. */
  public boolean requires(Role role) {
    return switch (this) {
      case OPTIONAL -> false;
      case ADMINISTRATORS -> role == Role.ADMIN;
      case OPERATORS -> role != Role.USER;
      case ALL -> true;
    };
  }
}
