package tollgate.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.oidc.OidcException.Reason;
import tollgate.oidc.ProviderMetadata.Provider;

/**
 * Identifies users by the authorization code flow with PKCE, state and nonce. Thread-safe; its
 * methods block, for at most 5 seconds for each request to the provider.
 *
 * <p>{@code vertx-auth-oauth2} was considered: it checks no nonce.
 */
public final class OidcClient {

  private static final Logger LOG = LoggerFactory.getLogger(OidcClient.class);
  private static final Scope SCOPE = new Scope("openid", "profile", "email");
  private static final String EMAIL = "email";
  private static final String EMAIL_VERIFIED = "email_verified";

  private final OidcConfig config;
  private final ProviderMetadata provider;
  private final ProviderRequests requests;

  public OidcClient(OidcConfig config, Clock clock) {
    this.config = config;
    this.provider = new ProviderMetadata(config, clock);
    this.requests = new ProviderRequests(config);
  }

  public OidcConfig config() {
    return config;
  }

  /** Reads the metadata of the provider, and returns where users sign in. */
  public URI check() throws OidcException {
    return provider.read().metadata().getAuthorizationEndpointURI();
  }

  /** Logs whether the provider answers; returns that it does. */
  public boolean logState() {
    try {
      LOG.info("Users sign in with OpenID Connect at {}", check());
      return true;
    } catch (OidcException e) {
      LOG.warn(
          "The OpenID Connect provider {} does not answer: {}; sign-ins with it fail until it"
              + " does. Check TOLLGATE_OIDC_ISSUER and the network",
          config.issuer(),
          e.getMessage());
      return false;
    }
  }

  /** Returns where the browser begins the sign-in. */
  public URI authorization(OidcAttempt attempt, URI callback) throws OidcException {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, SCOPE, new ClientID(config.clientId()), callback)
        .endpointURI(provider.provider().metadata().getAuthorizationEndpointURI())
        .state(new State(attempt.state()))
        .nonce(attempt.nonce())
        .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /** Exchanges a code for an ID token, and returns the username that its claim states. */
  public String username(OidcAttempt attempt, URI callback, String code) throws OidcException {
    Provider current = provider.provider();
    OIDCTokens tokens = requests.tokens(current.metadata(), attempt, callback, code);
    IDTokenClaimsSet claims = validated(current, tokens.getIDToken(), attempt);
    Optional<String> name = name(claims);
    return (name.isPresent() ? name : name(requests.userInfo(current.metadata(), tokens, claims)))
        .orElseThrow(
            () ->
                new OidcException(Reason.NO_NAME, "There is no verified claim " + config.claim()));
  }

  /** Returns where a browser ends its session at the provider; empty when there is no such page. */
  public Optional<URI> endOfSession(URI after) throws OidcException {
    return Optional.ofNullable(provider.provider().metadata().getEndSessionEndpointURI())
        .map(
            page ->
                new LogoutRequest(
                        page, null, null, new ClientID(config.clientId()), after, null, null)
                    .toURI());
  }

  private IDTokenClaimsSet validated(Provider provider, JWT token, OidcAttempt attempt)
      throws OidcException {
    try {
      IDTokenClaimsSet claims = provider.tokens().validate(token, attempt.nonce());
      AuthorizedParty party = claims.getAuthorizedParty();
      if (party != null && !party.getValue().equals(config.clientId())) {
        throw new OidcException(Reason.INVALID_TOKEN, "The token is for another client (azp)");
      }
      return claims;
    } catch (BadJOSEException e) {
      throw new OidcException(Reason.INVALID_TOKEN, e);
    } catch (JOSEException e) {
      throw new OidcException(Reason.UNREACHABLE, e);
    }
  }

  private Optional<String> name(ClaimsSet claims) {
    boolean isUnverified =
        config.claim().equals(EMAIL)
            && !Boolean.TRUE.equals(claims.getBooleanClaim(EMAIL_VERIFIED));
    return isUnverified
        ? Optional.empty()
        : Optional.ofNullable(claims.getStringClaim(config.claim()))
            .filter(name -> !name.isBlank());
  }
}
