package tollgate.peer;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses and writes IP addresses, without any name lookup. */
final class IpAddress {

  private static final Pattern IPV4 =
      Pattern.compile("(?:0|[1-9][0-9]{0,2})(?:\\.(?:0|[1-9][0-9]{0,2})){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  /** An address as a proxy writes it; RFC 7239 allows a port and one that is obfuscated. */
  private static final Pattern NODE =
      Pattern.compile(
          "(?:\\[(?<bracketed>[^\\]]+)\\]|(?<plain>[0-9.]+))(?::(?:[0-9]{1,5}|_[A-Za-z0-9._-]+))?");

  private IpAddress() {}

  /** Returns the address that the text denotes; an IPv4-mapped one becomes IPv4. */
  static Optional<InetAddress> parse(String text) {
    boolean isIpv6 = text.indexOf(':') >= 0;
    if (!(isIpv6 ? IPV6 : IPV4).matcher(text).matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
        .map(IpAddress::ofBytes);
  }

  /** Returns the address in an entry of a forwarding header, which may have brackets and a port. */
  static Optional<InetAddress> parseNode(String text) {
    Matcher node = NODE.matcher(text);
    if (!node.matches()) {
      return parse(text);
    }
    String bracketed = node.group("bracketed");
    return bracketed == null
        ? parse(node.group("plain"))
        : parse(bracketed).filter(each -> bracketed.indexOf(':') >= 0);
  }

  /** Returns the same address without the zone of a link-local one. */
  static InetAddress withoutZone(InetAddress address) {
    return address instanceof Inet4Address ? address : ofBytes(address.getAddress());
  }

  /** Returns the shortest form, without the zone of a link-local address. */
  static String text(InetAddress address) {
    return NetUtil.toAddressString(ofBytes(address.getAddress()));
  }

  /** Returns an IPv4 address, or the network of 64 bits that an IPv6 address is in. */
  static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return text(address);
    }
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
    return text(ofBytes(bytes)) + "/64";
  }

  private static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
