package tollgate.console.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.Optional;
import tollgate.console.web.SessionStore.SignIn;
import tollgate.console.web.SessionStore.SignInBrowser;

/**
 * The session of one request, and the changes that the request makes to it. Its methods block,
 * except {@link #current} and {@link #isCookieSent}. Not thread-safe.
 */
final class RequestSession {

  private static final String KEY = "tollgate.session";
  private static final int MAX_BROWSER_LENGTH = 300;

  private final RoutingContext context;
  private final SessionStore store;
  private final DeviceCookies devices;
  private Optional<ConsoleSession> current = Optional.empty();

  private RequestSession(RoutingContext context, SessionStore store, DeviceCookies devices) {
    this.context = context;
    this.store = store;
    this.devices = devices;
  }

  /** Adds the session to a request, without reading it. */
  static RequestSession begin(RoutingContext context, SessionStore store, DeviceCookies devices) {
    RequestSession session = new RequestSession(context, store, devices);
    context.put(KEY, session);
    return session;
  }

  static RequestSession of(RoutingContext context) {
    return context.get(KEY);
  }

  /** Reads the session again: it may have ended, and the role may have changed. */
  void load() {
    current = SessionCookies.value(context, SessionCookies.SESSION).flatMap(store::find);
  }

  Optional<ConsoleSession> current() {
    return current;
  }

  Optional<ConsoleUser> user() {
    return current.map(ConsoleSession::user);
  }

  /** Whether the browser has sent the id of a session, live or not. */
  boolean isCookieSent() {
    return SessionCookies.value(context, SessionCookies.SESSION).isPresent();
  }

  /** Returns the digest of the session in hex, which names it among the sessions of its user. */
  String digest() {
    return current
        .map(session -> HexFormat.of().formatHex(RandomTokens.digest(session.id())))
        .orElse("");
  }

  /** Returns the digest of the device cookie in hex; empty when the browser sent none. */
  Optional<String> deviceDigest() {
    return device().map(value -> HexFormat.of().formatHex(RandomTokens.digest(value)));
  }

  /**
   * Starts a session under a new id, and ends the former one of the browser. Replaces the device
   * cookie.
   */
  void signIn(long userId, boolean isByProvider) {
    SignInBrowser browser =
        new SignInBrowser(userId, browser(), PageRequest.peer(context).network(), isByProvider);
    SignIn signIn =
        store.replace(
            current.map(ConsoleSession::id), browser, tx -> devices.replace(tx, userId, device()));
    current = store.find(signIn.session());
    SessionCookies.set(context, SessionCookies.SESSION, signIn.session());
    SessionCookies.delete(context, SessionCookies.SIGN_IN);
    SessionCookies.setLasting(
        context, SessionCookies.DEVICE, signIn.device(), DeviceCookies.LIFETIME);
  }

  /** Replaces the session of the signed-in user by a new one. */
  void renew() {
    ConsoleSession former = current.orElseThrow();
    signIn(former.user().id(), former.isByProvider());
  }

  /** Ends the session. */
  void signOut() {
    current.map(ConsoleSession::id).ifPresent(store::delete);
    current = Optional.empty();
    SessionCookies.delete(context, SessionCookies.SESSION);
  }

  /** Stores the key of a text for the next page. */
  void notice(String textKey) {
    current.ifPresent(session -> update(session, Optional.of(textKey), session.kept()));
  }

  /** Stores what was typed into a form. */
  void keep(String kept) {
    current.ifPresent(session -> update(session, session.notice(), Optional.of(kept)));
  }

  /** Returns the key of the text for this page, once. */
  Optional<String> takeNotice() {
    Optional<String> notice = current.flatMap(ConsoleSession::notice);
    notice.ifPresent(taken -> update(current.get(), Optional.empty(), current.get().kept()));
    return notice;
  }

  /** Returns what was typed into a form, once. */
  Optional<String> takeKept() {
    Optional<String> kept = current.flatMap(ConsoleSession::kept);
    kept.ifPresent(taken -> update(current.get(), current.get().notice(), Optional.empty()));
    return kept;
  }

  private void update(ConsoleSession session, Optional<String> notice, Optional<String> kept) {
    store.update(session.id(), notice, kept);
    current =
        Optional.of(
            new ConsoleSession(
                session.id(),
                session.user(),
                session.isByProvider(),
                session.csrfToken(),
                notice,
                kept));
  }

  private Optional<String> device() {
    return SessionCookies.value(context, SessionCookies.DEVICE);
  }

  private String browser() {
    String agent = context.request().getHeader(HttpHeaders.USER_AGENT);
    String text = agent == null ? "" : agent.replaceAll("\\p{Cntrl}", " ");
    return text.length() > MAX_BROWSER_LENGTH ? text.substring(0, MAX_BROWSER_LENGTH) : text;
  }
}
