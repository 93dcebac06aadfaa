package tollgate.console.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.peer.Peer;
import tollgate.request.Digits;

/**
 * Gives access to one request for a page, and to the signed-in user. Query parameters and form
 * fields contain no NUL: PostgreSQL cannot store it, so each one is replaced by U+FFFD here, and
 * matches nothing.
 */
public final class PageRequest {

  /** The key of the {@link Peer} in the routing context. */
  static final String PEER = "tollgate.peer";

  private static final char REPLACEMENT = '\uFFFD';

  private final RoutingContext context;
  private final Optional<ConsoleUser> user;

  PageRequest(RoutingContext context, Optional<ConsoleUser> user) {
    this.context = context;
    this.user = user;
  }

  /**
   * Returns the signed-in user.
   *
   * @throws java.util.NoSuchElementException when not signed in, which only pages for {@link
   *     RequiredRole#NONE} see
   */
  public ConsoleUser user() {
    return user.orElseThrow();
  }

  public boolean isSignedIn() {
    return user.isPresent();
  }

  /** Returns a path parameter, {@code /sales/:id}, that is a non-negative number. */
  public OptionalLong pathNumber(String name) {
    return Digits.parse(context.pathParam(name));
  }

  /** Returns a query parameter without blanks at its ends; empty when it was not sent. */
  public String query(String name) {
    return TypedText.normalize(text(context.queryParams().get(name)));
  }

  /** Returns a form field as it was typed; empty when it was not sent. */
  public String form(String name) {
    return text(FormBodyHandler.fields(context).get(name));
  }

  /** Returns all form fields; of a repeated one, the first value. */
  Map<String, String> formFields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (Map.Entry<String, String> field : FormBodyHandler.fields(context)) {
      fields.putIfAbsent(text(field.getKey()), text(field.getValue()));
    }
    return fields;
  }

  /** Returns the file of an upload, which is deleted when the request has been handled. */
  public Optional<UploadedFile> file() {
    return Upload.file(context);
  }

  /** Returns whether htmx sent the request and replaces a part of its page with the response. */
  public boolean isPartial() {
    return "true".equals(context.request().getHeader("HX-Request"));
  }

  /** Returns the IP address of the browser. */
  public String remoteAddress() {
    return peer().address();
  }

  /** Returns the address, scheme and host of the browser. */
  public Peer peer() {
    return peer(context);
  }

  /** Returns the host without a port to which this request was sent, as the browser states it. */
  public String requestedHost() {
    HostAndPort authority = context.request().authority();
    return authority == null ? "localhost" : authority.host();
  }

  /** Signs a user in, under a new session id and with a new device cookie. */
  public void signIn(long userId) {
    session().signIn(userId, false);
  }

  /** The same for a user whom an OpenID Connect provider has proved. */
  public void signInByProvider(long userId) {
    session().signIn(userId, true);
  }

  /** Gives the session of the signed-in user a new id, and the browser a new device cookie. */
  public void renewSession() {
    session().renew();
  }

  /** Returns the digest of the session in hex, as the table of sessions holds it. */
  public String sessionDigest() {
    return session().digest();
  }

  /**
   * Returns the digest of the device cookie in hex, as its table holds it; empty without a cookie.
   */
  public Optional<String> deviceDigest() {
    return session().deviceDigest();
  }

  /**
   * Keeps what was typed before the sign-in for the page with the form, unless another user typed
   * it.
   *
   * @param kept the field {@code kept} of the sign-in form
   */
  public void keepForm(String kept, long userId) {
    KeptFields.parse(kept).filter(fields -> fields.isVisibleTo(userId)).ifPresent(this::keep);
  }

  void keep(KeptFields fields) {
    session().keep(fields.json());
  }

  /** Returns what was typed into a form of this page before, once. */
  Optional<KeptFields> takeKeptFields() {
    String path = context.normalizedPath();
    boolean isPage = context.request().method().equals(HttpMethod.GET) && !isPartial();
    if (!isPage || path.equals(SessionAuthenticator.PASSWORD_PATH)) {
      return Optional.empty();
    }
    return session()
        .takeKept()
        .flatMap(KeptFields::parse)
        .filter(fields -> fields.path().equals(path));
  }

  /** Whether a page of the console sent the form, and not another site. */
  boolean isSameOrigin() {
    return isSameOrigin(context);
  }

  static boolean isSameOrigin(RoutingContext context) {
    String site = context.request().getHeader("Sec-Fetch-Site");
    String origin = context.request().getHeader(HttpHeaders.ORIGIN);
    return site == null ? origin == null || isOwn(context, origin) : site.equals("same-origin");
  }

  private static boolean isOwn(RoutingContext context, String origin) {
    HostAndPort authority = context.request().authority();
    String host = peer(context).host().orElse(authority == null ? "" : authority.toString());
    return origin.equals("http://" + host) || origin.equals("https://" + host);
  }

  /** Ends the session, and clears what the browser has stored of the console. */
  public void signOut() {
    session().signOut();
    context.response().putHeader("Clear-Site-Data", "\"cache\", \"storage\"");
  }

  RequestSession session() {
    return RequestSession.of(context);
  }

  static Peer peer(RoutingContext context) {
    return context.get(PEER);
  }

  RoutingContext context() {
    return context;
  }

  Optional<ConsoleUser> optionalUser() {
    return user;
  }

  private static String text(String sent) {
    return sent == null ? "" : sent.replace('\0', REPLACEMENT);
  }
}
