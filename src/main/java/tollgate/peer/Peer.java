package tollgate.peer;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The client that sent a request: the peer of the connection, or the client that a trusted proxy
 * names. See docs/configuration.md#behind-a-proxy.
 *
 * @param address the IP address in its shortest form, {@code 192.0.2.1} or {@code 2001:db8::1}
 * @param isSecure whether the client uses HTTPS
 * @param host the host that the client uses, with its port unless it is the default; empty when no
 *     trusted proxy states it
 */
public record Peer(String address, boolean isSecure, Optional<String> host) {

  /** Returns the IPv4 address, or the first 64 bits of the IPv6 address: what one client has. */
  public String network() {
    return networkOf(address);
  }

  /** Returns the network of a client with this address, as {@link #network} does. */
  public static String networkOf(String address) {
    boolean isIpv6 = address.indexOf(':') >= 0;
    return isIpv6 ? IpAddress.parse(address).map(IpAddress::network).orElse(address) : address;
  }

  /** Returns the network of a client with this address, as {@link #network} does. */
  public static String networkOf(InetAddress address) {
    return IpAddress.network(address);
  }

  /** Returns the scheme that the client uses. */
  public String scheme() {
    return isSecure ? "https" : "http";
  }
}
