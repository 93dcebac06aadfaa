package tollgate.oidc;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import tollgate.settings.Secret;

/**
 * Names the OpenID Connect provider at which users may sign in. See
 * docs/configuration.md#openid-connect.
 *
 * @param issuer the issuer, as its metadata state it
 * @param clientId what the provider has registered the console as
 * @param clientSecret empty for a public client
 * @param claim the claim whose value is the username
 * @param passwords who may still sign in with a password
 */
public record OidcConfig(
    URI issuer,
    String clientId,
    Optional<Secret> clientSecret,
    String claim,
    PasswordSignIn passwords) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  public OidcConfig {
    boolean isTls = "https".equals(issuer.getScheme());
    boolean isLocal = "http".equals(issuer.getScheme()) && LOOPBACK.contains(issuer.getHost());
    if (issuer.getHost() == null || !isTls && !isLocal) {
      throw new IllegalArgumentException(
          "TOLLGATE_OIDC_ISSUER must be an https:// address, not " + issuer);
    }
  }

  /** Returns the name of the provider for people. */
  public String providerName() {
    return issuer.getHost();
  }
}
