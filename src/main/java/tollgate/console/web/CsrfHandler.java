package tollgate.console.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Protects forms against cross-site request forgery: each carries a token of its session. The form
 * of the sign-in page, for which no session is stored, repeats the value of a cookie.
 *
 * <p>{@code CSRFHandler} of Vert.x replaces the token with every form, so it would refuse the forms
 * of a second open page.
 */
final class CsrfHandler implements Handler<RoutingContext> {

  /** The form field that carries the token; htmx sends it as a header. */
  static final String FIELD = "csrf-token";

  /** The targets of the forms on the sign-in pages. */
  private static final Set<String> SIGN_IN_FORMS =
      Set.of(EndedSessions.SIGN_IN_PATH, EndedSessions.CODE_PATH, LanguageChoice.PATH);

  private static final String UNVERIFIED = "unverified-form";
  private static final String HEADER = "X-Csrf-Token";
  private static final int FORBIDDEN = 403;

  /** The query parameter that carries {@link #uploadToken}. */
  static final String UPLOAD_TOKEN = "upload-token";

  @Override
  public void handle(RoutingContext context) {
    boolean isForm = !context.request().method().equals(HttpMethod.GET);
    if (!isForm || isTokenValid(context)) {
      context.next();
    } else if (RequestSession.of(context).current().isEmpty()) {
      context.put(UNVERIFIED, true).next();
    } else {
      context.fail(FORBIDDEN);
    }
  }

  /**
   * Whether the request is a form that must not be executed, because it has no session and
   * therefore no token.
   */
  static boolean isUnverified(RoutingContext context) {
    return context.get(UNVERIFIED) != null;
  }

  /**
   * Returns the query parameter that allows a form of a session to upload a file to a path. It is
   * known before the body arrives, and of no use for any other path.
   */
  static String uploadToken(String csrfToken, String path) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(csrfToken), mac.getAlgorithm()));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(bytes(path)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Verifies an upload before its body is read. */
  static void verifyUpload(RoutingContext context) {
    Optional<String> csrfToken =
        RequestSession.of(context).current().map(ConsoleSession::csrfToken);
    String sent = context.request().getParam(UPLOAD_TOKEN, "");
    boolean isValid =
        csrfToken
            .map(token -> uploadToken(token, context.normalizedPath()))
            .filter(expected -> MessageDigest.isEqual(bytes(expected), bytes(sent)))
            .isPresent();
    if (isValid) {
      context.next();
    } else {
      context.fail(FORBIDDEN);
    }
  }

  private static boolean isTokenValid(RoutingContext context) {
    Optional<String> session = RequestSession.of(context).current().map(ConsoleSession::csrfToken);
    Optional<String> signIn =
        SIGN_IN_FORMS.contains(context.normalizedPath())
            ? SessionCookies.value(context, SessionCookies.SIGN_IN)
            : Optional.empty();
    byte[] sent = sent(context);
    return Stream.of(session, signIn)
        .flatMap(Optional::stream)
        .anyMatch(expected -> MessageDigest.isEqual(bytes(expected), sent));
  }

  private static byte[] sent(RoutingContext context) {
    return bytes(
        Optional.ofNullable(context.request().getHeader(HEADER))
            .or(() -> Optional.ofNullable(FormBodyHandler.fields(context).get(FIELD)))
            .orElse(""));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
