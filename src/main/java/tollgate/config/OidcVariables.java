package tollgate.config;

import static tollgate.config.KnownVariable.OIDC_CLAIM;
import static tollgate.config.KnownVariable.OIDC_CLIENT_ID;
import static tollgate.config.KnownVariable.OIDC_CLIENT_SECRET;
import static tollgate.config.KnownVariable.OIDC_ISSUER;
import static tollgate.config.KnownVariable.OIDC_PASSWORDS;

import java.net.URI;
import java.util.Optional;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.settings.Secret;

/** Reads the variables of the OpenID Connect provider. */
final class OidcVariables {

  private OidcVariables() {}

  /**
   * Returns the provider at which users may sign in; empty without one.
   *
   * @throws IllegalArgumentException when a variable is missing or invalid
   */
  static Optional<OidcConfig> read(EnvironmentVariables variables) {
    return variables.value(OIDC_ISSUER).map(issuer -> provider(uri(issuer), variables));
  }

  private static OidcConfig provider(URI issuer, EnvironmentVariables variables) {
    Secret secret = variables.secret(OIDC_CLIENT_SECRET);
    return new OidcConfig(
        issuer,
        variables
            .value(OIDC_CLIENT_ID)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "TOLLGATE_OIDC_ISSUER needs a client: set TOLLGATE_OIDC_CLIENT_ID")),
        secret.bytes().length == 0 ? Optional.empty() : Optional.of(secret),
        variables.valueOrDefault(OIDC_CLAIM),
        passwords(variables.valueOrDefault(OIDC_PASSWORDS)));
  }

  private static URI uri(String issuer) {
    try {
      return URI.create(issuer);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "TOLLGATE_OIDC_ISSUER must be an https:// address, not " + issuer, e);
    }
  }

  private static PasswordSignIn passwords(String name) {
    return PasswordSignIn.byName(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "TOLLGATE_OIDC_PASSWORDS must be all, administrators or none, not " + name));
  }
}
