package tollgate.console.web;

import java.util.Optional;

/**
 * The ways to sign in that the sign-in page offers.
 *
 * @param provider the name of the OpenID Connect provider; empty when there is none
 * @param hasPasswords whether users may sign in with a password
 */
public record SignInOptions(Optional<String> provider, boolean hasPasswords) {

  /** Returns the options without a provider. */
  public static SignInOptions passwordsOnly() {
    return new SignInOptions(Optional.empty(), true);
  }
}
