package tollgate.oidc;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Says who may sign in with a password beside the provider. */
public enum PasswordSignIn {
  ALL,
  ADMINISTRATORS,
  NONE;

  /** Returns the value of this name in lower case. */
  public static Optional<PasswordSignIn> byName(String name) {
    return Arrays.stream(values())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }
}
