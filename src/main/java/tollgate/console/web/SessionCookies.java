package tollgate.console.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tollgate.peer.Peer;

/**
 * Reads and sets the cookies of the console. They are {@code Secure} and have the prefix {@code
 * __Host-}, so that no other host and no plain HTTP can set or read them, unless browser and
 * gateway are on one machine. See docs/configuration.md#sign-in-and-sessions.
 */
final class SessionCookies {

  /** The cookie with the id of a session. */
  static final String SESSION = "tollgate";

  /** The cookie that the form of the sign-in page repeats; it belongs to no session. */
  static final String SIGN_IN = "tollgate-sign-in";

  /** The device cookie, which outlives the session. */
  static final String DEVICE = "tollgate-device";

  private static final String HOST_PREFIX = "__Host-";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "::1");
  private static final Set<String> LOOPBACK_ADDRESSES = Set.of("127.0.0.1", "::1");

  private SessionCookies() {}

  /** Returns the value of a cookie that can be one of ours. */
  static Optional<String> value(RoutingContext context, String name) {
    return rawValue(context, name).filter(value -> TOKEN.matcher(value).matches());
  }

  /** Returns the value of a cookie as the browser has sent it. */
  static Optional<String> rawValue(RoutingContext context, String name) {
    return Optional.ofNullable(context.request().getCookie(fullName(context, name)))
        .map(Cookie::getValue);
  }

  /** Sets a cookie until the browser is closed. */
  static void set(RoutingContext context, String name, String value) {
    context.response().addCookie(cookie(context, name, value));
  }

  /** Sets a cookie for a time, which is sent only by pages of the console. */
  static void setLasting(RoutingContext context, String name, String value, Duration lifetime) {
    context
        .response()
        .addCookie(
            cookie(context, name, value)
                .setMaxAge(lifetime.toSeconds())
                .setSameSite(CookieSameSite.STRICT));
  }

  /** Sets a cookie for a time, which is also sent when a link of another site is followed. */
  static void setPreference(RoutingContext context, String name, String value, Duration lifetime) {
    context.response().addCookie(cookie(context, name, value).setMaxAge(lifetime.toSeconds()));
  }

  /** Deletes a cookie in the browser. */
  static void delete(RoutingContext context, String name) {
    context.response().addCookie(cookie(context, name, "").setMaxAge(0));
  }

  /** Whether the browser uses plain HTTP, and keeps no {@code Secure} cookie that it gets so. */
  static boolean areDropped(RoutingContext context) {
    return !isTls(context) && !isLoopbackHost(context);
  }

  /** Whether the browser uses TLS, to the gateway or to a trusted proxy. */
  static boolean isTls(RoutingContext context) {
    return peer(context).isSecure();
  }

  private static Cookie cookie(RoutingContext context, String name, String value) {
    return Cookie.cookie(fullName(context, name), value)
        .setPath("/")
        .setHttpOnly(true)
        .setSecure(isSecure(context))
        .setSameSite(CookieSameSite.LAX);
  }

  private static String fullName(RoutingContext context, String name) {
    return isSecure(context) ? HOST_PREFIX + name : name;
  }

  /** Not every browser keeps a secure cookie of {@code http://localhost}. */
  private static boolean isSecure(RoutingContext context) {
    boolean isOnOneMachine =
        LOOPBACK_ADDRESSES.contains(peer(context).address()) && isLoopbackHost(context);
    return isTls(context) || !isOnOneMachine;
  }

  private static boolean isLoopbackHost(RoutingContext context) {
    HostAndPort authority = context.request().authority();
    return authority != null
        && LOOPBACK_HOSTS.contains(
            authority.host().replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT));
  }

  private static Peer peer(RoutingContext context) {
    return PageRequest.peer(context);
  }
}
