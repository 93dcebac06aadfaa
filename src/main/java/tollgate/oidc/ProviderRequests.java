package tollgate.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import tollgate.oidc.OidcException.Reason;
import tollgate.settings.Secret;

/** Sends the requests of the gateway to the endpoints of the provider. Thread-safe. */
final class ProviderRequests {

  private final OidcConfig config;

  ProviderRequests(OidcConfig config) {
    this.config = config;
  }

  /** Exchanges a code for tokens. */
  OIDCTokens tokens(OIDCProviderMetadata metadata, OidcAttempt attempt, URI callback, String code)
      throws OidcException {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code), callback, attempt.verifier());
    URI endpoint = metadata.getTokenEndpointURI();
    TokenRequest.Builder request =
        config
            .clientSecret()
            .map(secret -> authentication(metadata, secret))
            .map(client -> new TokenRequest.Builder(endpoint, client, grant))
            .orElseGet(
                () -> new TokenRequest.Builder(endpoint, new ClientID(config.clientId()), grant));
    try {
      TokenResponse response =
          OIDCTokenResponseParser.parse(withTimeouts(request.build().toHTTPRequest()).send());
      if (response instanceof TokenErrorResponse error) {
        throw new OidcException(
            Reason.REFUSED, "The provider refuses the code: " + error.getErrorObject().getCode());
      }
      return ((OIDCTokenResponse) response).getOIDCTokens();
    } catch (ParseException e) {
      throw new OidcException(Reason.INVALID_TOKEN, e);
    } catch (IOException e) {
      throw new OidcException(Reason.UNREACHABLE, e);
    }
  }

  private ClientAuthentication authentication(OIDCProviderMetadata metadata, Secret secret) {
    ClientID id = new ClientID(config.clientId());
    com.nimbusds.oauth2.sdk.auth.Secret value =
        new com.nimbusds.oauth2.sdk.auth.Secret(new String(secret.bytes(), UTF_8));
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean isPostOnly =
        methods != null
            && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
            && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return isPostOnly ? new ClientSecretPost(id, value) : new ClientSecretBasic(id, value);
  }

  /** Returns the claims of the user info; some providers state the profile there alone. */
  ClaimsSet userInfo(OIDCProviderMetadata metadata, OIDCTokens tokens, IDTokenClaimsSet claims)
      throws OidcException {
    URI endpoint = metadata.getUserInfoEndpointURI();
    if (endpoint == null) {
      return claims;
    }
    try {
      UserInfoResponse response =
          UserInfoResponse.parse(
              withTimeouts(new UserInfoRequest(endpoint, tokens.getAccessToken()).toHTTPRequest())
                  .send());
      boolean isOfUser =
          response.indicatesSuccess()
              && claims
                  .getSubject()
                  .equals(response.toSuccessResponse().getUserInfo().getSubject());
      return isOfUser ? response.toSuccessResponse().getUserInfo() : claims;
    } catch (ParseException e) {
      throw new OidcException(Reason.NO_NAME, e);
    } catch (IOException e) {
      throw new OidcException(Reason.UNREACHABLE, e);
    }
  }

  private static HTTPRequest withTimeouts(HTTPRequest request) {
    int timeout = Math.toIntExact(ProviderMetadata.TIMEOUT.toMillis());
    request.setConnectTimeout(timeout);
    request.setReadTimeout(timeout);
    request.setFollowRedirects(false);
    return request;
  }
}
