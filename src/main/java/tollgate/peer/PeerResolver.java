package tollgate.peer;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.SocketAddressImpl;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the peer of a request: the one notion of who sent it, for audit, throttle, cookies, links
 * and logs. Thread-safe.
 *
 * <p>The right-most address that is not a trusted proxy counts. An entry that is no address, such
 * as {@code unknown} or {@code _hidden}, ends the search: then the proxy that stated it counts.
 *
 * <p>Vert.x Web's {@code allowForward} was considered: it believes every client, takes the first
 * address, and fails for malformed headers.
 */
public final class PeerResolver {

  private static final Logger LOG = LoggerFactory.getLogger(PeerResolver.class);
  private static final String HOST = "Host";
  private static final String UNKNOWN = "unknown";

  private final TrustedProxies proxies;
  private final AtomicBoolean isWarned = new AtomicBoolean();

  /** Takes the proxies whose headers are believed. */
  public PeerResolver(TrustedProxies proxies) {
    this.proxies = proxies;
  }

  /** Returns the peer of a request. */
  public Peer resolve(HttpServerRequest request) {
    return Optional.ofNullable(request.connection().remoteAddress())
        .flatMap(PeerResolver::ofSocket)
        .map(socket -> resolve(socket, request.isSSL(), name -> headers(request, name)))
        .orElseGet(() -> new Peer(UNKNOWN, request.isSSL(), Optional.empty()));
  }

  /** HTTP/2 has no {@code Host}, but a pseudo header in its place. */
  private static List<String> headers(HttpServerRequest request, String name) {
    List<String> values = request.headers().getAll(name);
    return values.isEmpty() && name.equals(HOST) && request.authority() != null
        ? List.of(request.authority().toString())
        : values;
  }

  /**
   * Returns the peer of a request over a connection.
   *
   * @param isTls whether the connection itself uses TLS; a trusted proxy may state otherwise
   */
  Peer resolve(InetAddress socket, boolean isTls, Function<String, List<String>> headers) {
    if (!proxies.contains(socket)) {
      warnOnce(socket, headers);
      return new Peer(IpAddress.text(socket), isTls, Optional.empty());
    }
    List<ForwardedHop> hops = ForwardedHop.of(headers);
    InetAddress address = socket;
    int used = 0;
    while (used < hops.size()
        && hops.get(used).address().isPresent()
        && proxies.contains(address)) {
      address = hops.get(used).address().get();
      used++;
    }
    return hops.isEmpty()
        ? new Peer(IpAddress.text(address), isTls, Optional.empty())
        : peer(address, isTls, hops.get(Math.max(used - 1, 0)), headers);
  }

  private static Peer peer(
      InetAddress address,
      boolean isTls,
      ForwardedHop hop,
      Function<String, List<String>> headers) {
    boolean isSecure = hop.scheme().map("https"::equals).orElse(isTls);
    Optional<String> host =
        hop.host()
            .or(() -> hop.scheme().flatMap(stated -> passedOn(headers)))
            .map(each -> each.replaceFirst(isSecure ? ":443$" : ":80$", ""));
    return new Peer(IpAddress.text(address), isSecure, host);
  }

  /** A proxy that states the scheme alone passes the client's own host on. */
  private static Optional<String> passedOn(Function<String, List<String>> headers) {
    return headers.apply(HOST).stream()
        .findFirst()
        .flatMap(host -> ForwardedHop.host(host, Optional.empty()));
  }

  private void warnOnce(InetAddress socket, Function<String, List<String>> headers) {
    boolean isForwarded =
        !headers.apply("X-Forwarded-For").isEmpty() || !headers.apply("Forwarded").isEmpty();
    if (isForwarded && isWarned.compareAndSet(false, true)) {
      LOG.warn(
          "Ignored the forwarding headers of {}, which is not in TOLLGATE_TRUSTED_PROXIES; if it is"
              + " your proxy, add it, else all its clients count as one address",
          IpAddress.text(socket));
    }
  }

  /** Vert.x has the address of a socket as bytes, but shows it as a text only. */
  private static Optional<InetAddress> ofSocket(SocketAddress address) {
    return address instanceof SocketAddressImpl known && known.ipAddress() != null
        ? Optional.of(IpAddress.withoutZone(known.ipAddress()))
        : Optional.ofNullable(address.hostAddress()).flatMap(PeerResolver::withoutZone);
  }

  private static Optional<InetAddress> withoutZone(String address) {
    int zone = address.indexOf('%');
    return IpAddress.parse(zone < 0 ? address : address.substring(0, zone));
  }
}
