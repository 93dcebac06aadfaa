package tollgate.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives state, nonce and code verifier of one sign-in from a random token. The browser keeps the
 * token in a cookie, so nothing is stored for a sign-in that may never be completed.
 *
 * @param token at least 256 random bits in Base64url
 * @param next the page that is opened afterwards; a changed one makes another state
 */
public record OidcAttempt(String token, String next) {

  private static final String ALGORITHM = "HmacSHA256";

  /** Returns the state, which the provider returns with the code. */
  public String state() {
    return derived("state " + next) + "." + encoded(next.getBytes(UTF_8));
  }

  /** Returns whether this is the state of a sign-in that was begun with this token. */
  public boolean hasState(String returned) {
    return MessageDigest.isEqual(state().getBytes(UTF_8), returned.getBytes(UTF_8));
  }

  /** Returns the page that a state names; the start page when it names none. */
  public static String next(String state) {
    try {
      String encoded = state.substring(state.indexOf('.') + 1);
      return new String(Base64.getUrlDecoder().decode(encoded), UTF_8);
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  Nonce nonce() {
    return new Nonce(derived("nonce"));
  }

  CodeVerifier verifier() {
    return new CodeVerifier(derived("verifier"));
  }

  private String derived(String purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(token.getBytes(UTF_8), ALGORITHM));
      return encoded(mac.doFinal(purpose.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Omits the token. */
  @Override
  public String toString() {
    return "sign-in to " + next;
  }
}
