package tollgate.doctor;

import java.time.Clock;
import java.util.List;
import tollgate.config.Configuration;
import tollgate.oidc.OidcClient;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.OidcException;

/** Reads the metadata of the OpenID Connect provider; signs no user in. */
final class OidcCheck {

  private static final String SUBJECT = "oidc";

  private OidcCheck() {}

  static List<Finding> findings(Configuration configuration) {
    return configuration.oidc().map(config -> List.of(finding(config))).orElseGet(List::of);
  }

  private static Finding finding(OidcConfig config) {
    try {
      return Finding.ok(
          SUBJECT,
          "Users sign in at %s".formatted(new OidcClient(config, Clock.systemUTC()).check()));
    } catch (OidcException e) {
      return Finding.fail(
          SUBJECT,
          "%s: %s".formatted(config.issuer(), e.getMessage()),
          "Set TOLLGATE_OIDC_ISSUER to the issuer that the provider states in"
              + " /.well-known/openid-configuration, and check the network and its certificate");
    }
  }
}
