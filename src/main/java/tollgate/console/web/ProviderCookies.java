package tollgate.console.web;

import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Keeps in the browser what belongs to a sign-in at an OpenID Connect provider. */
public final class ProviderCookies {

  /** The cookie with the token of a begun sign-in. */
  private static final String BEGUN = "tollgate-provider-sign-in";

  /** The cookie that marks a session which began at the provider. */
  private static final String SESSION = "tollgate-provider";

  private static final Duration MAX_SIGN_IN_TIME = Duration.ofMinutes(10);
  private static final int TOKEN_BYTES = 32;

  private ProviderCookies() {}

  /** Returns the token of a new sign-in, which replaces one that was begun before. */
  public static String begin(PageRequest request) {
    String token = RandomTokens.generate(TOKEN_BYTES);
    SessionCookies.setPreference(request.context(), BEGUN, token, MAX_SIGN_IN_TIME);
    return token;
  }

  /** Returns the token of the begun sign-in, once; empty when there is none. */
  public static Optional<String> take(PageRequest request) {
    Optional<String> token = SessionCookies.value(request.context(), BEGUN);
    if (token.isPresent()) {
      SessionCookies.delete(request.context(), BEGUN);
    }
    return token;
  }

  /** Marks the session of the browser as begun at the provider. */
  public static void markSession(PageRequest request) {
    SessionCookies.set(request.context(), SESSION, RandomTokens.generate(TOKEN_BYTES));
  }

  /** Returns whether the session had begun at the provider, once. */
  public static boolean takeSession(PageRequest request) {
    boolean isMarked = SessionCookies.value(request.context(), SESSION).isPresent();
    if (isMarked) {
      SessionCookies.delete(request.context(), SESSION);
    }
    return isMarked;
  }

  /** Returns the URL of a path of the console, as the browser sees it. */
  public static URI url(PageRequest request, String path) {
    HostAndPort authority = request.context().request().authority();
    String host =
        request.peer().host().orElse(authority == null ? "localhost" : authority.toString());
    return URI.create(request.peer().scheme() + "://" + host + path);
  }
}
