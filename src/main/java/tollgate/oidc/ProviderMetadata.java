package tollgate.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import tollgate.oidc.OidcException.Reason;

/** Reads the metadata of the provider, and keeps them and its keys for an hour. Thread-safe. */
final class ProviderMetadata {

  static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration MAX_AGE = Duration.ofHours(1);
  private static final int MAX_KEYS_BYTES = 256 * 1024;

  /** Signatures by a key that the provider alone has; "none" and shared secrets are refused. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final OidcConfig config;
  private final Clock clock;
  private volatile Provider provider;

  /** A provider as it was at a moment. */
  record Provider(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant readAt) {}

  ProviderMetadata(OidcConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** Returns the provider; the known one when it does not answer. */
  Provider provider() throws OidcException {
    Provider known = provider;
    if (known != null && clock.instant().isBefore(known.readAt.plus(MAX_AGE))) {
      return known;
    }
    try {
      return read();
    } catch (OidcException e) {
      if (known != null) {
        return known;
      }
      throw e;
    }
  }

  /** Reads the metadata now. */
  Provider read() throws OidcException {
    int timeout = Math.toIntExact(TIMEOUT.toMillis());
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(new Issuer(config.issuer()), timeout, timeout);
      provider = new Provider(metadata, tokens(metadata), clock.instant());
      return provider;
    } catch (GeneralException | IOException e) {
      throw new OidcException(Reason.UNREACHABLE, e);
    }
  }

  private IDTokenValidator tokens(OIDCProviderMetadata metadata) throws MalformedURLException {
    int timeout = Math.toIntExact(TIMEOUT.toMillis());
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(
                metadata.getJWKSetURI().toURL(),
                new DefaultResourceRetriever(timeout, timeout, MAX_KEYS_BYTES))
            .refreshAheadCache(false)
            .build();
    return new IDTokenValidator(
        metadata.getIssuer(),
        new ClientID(config.clientId()),
        new JWSVerificationKeySelector<>(ALGORITHMS, keys),
        null);
  }
}
