package tollgate.peer;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import tollgate.request.Blanks;
import tollgate.request.Digits;

/** The addresses and networks whose {@code X-Forwarded-*} and {@code Forwarded} are believed. */
public final class TrustedProxies {

  private static final TrustedProxies NONE = new TrustedProxies(List.of());

  private final List<IpSubnetFilterRule> networks;

  private TrustedProxies(List<IpSubnetFilterRule> networks) {
    this.networks = networks;
  }

  /** Returns the set that contains no address. */
  public static TrustedProxies none() {
    return NONE;
  }

  /**
   * Parses addresses and networks, {@code 10.0.0.7, 172.16.0.0/12, 2001:db8::/32}, separated by
   * commas.
   *
   * @throws IllegalArgumentException with the entry that is neither
   */
  public static TrustedProxies parse(String list) {
    return new TrustedProxies(
        Arrays.stream(list.split(",", -1))
            .map(Blanks::strip)
            .map(TrustedProxies::network)
            .toList());
  }

  /** Returns whether the address is that of a trusted proxy. */
  public boolean contains(InetAddress address) {
    InetSocketAddress socket = new InetSocketAddress(address, 0);
    return networks.stream().anyMatch(each -> each.matches(socket));
  }

  private static IpSubnetFilterRule network(String entry) {
    String[] parts = entry.split("/", 2);
    InetAddress address = IpAddress.parse(parts[0]).orElseThrow(() -> invalid(entry));
    int bits = address.getAddress().length * Byte.SIZE;
    OptionalLong prefix = parts.length == 1 ? OptionalLong.of(bits) : Digits.parse(parts[1]);
    if (prefix.isEmpty() || prefix.getAsLong() > bits) {
      throw invalid(entry);
    }
    return new IpSubnetFilterRule(
        address, Math.toIntExact(prefix.getAsLong()), IpFilterRuleType.ACCEPT);
  }

  private static IllegalArgumentException invalid(String entry) {
    return new IllegalArgumentException(
        "not an IP address or network like 10.0.0.7 or 10.0.0.0/8: '" + entry + "'");
  }
}
