package tollgate.peer;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tollgate.request.Blanks;

/**
 * What one proxy states about the request that it received.
 *
 * @param address the peer of the proxy; empty when it is not stated, hidden or malformed
 * @param scheme in lower case
 * @param host with its port, if it has one
 */
record ForwardedHop(Optional<InetAddress> address, Optional<String> scheme, Optional<String> host) {

  /** More proxies than this are not read. */
  static final int MAX_HOPS = 32;

  private static final Pattern HOST =
      Pattern.compile(
          "(?:[A-Za-z0-9_](?:[A-Za-z0-9._-]{0,253}[A-Za-z0-9_])?|\\[[0-9A-Fa-f:.]{2,45}\\])"
              + "(?::[0-9]{1,5})?");

  /** A pair of {@code Forwarded}; RFC 7239, section 4. */
  private static final Pattern PAIR =
      Pattern.compile("\\s*(?<name>[A-Za-z]+)=(?:(?<token>[^\\s\"]+)|\"(?<quoted>[^\"]*)\")\\s*");

  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  /**
   * Returns the hops that the headers of a request state, the nearest first. {@code Forwarded} is
   * read only without any {@code X-Forwarded-*}: a proxy that sets one kind usually passes the
   * other on as the client sent it.
   *
   * @param lines returns the values of all lines of a header
   */
  static List<ForwardedHop> of(Function<String, List<String>> lines) {
    List<String> addresses = nearestFirst(lines.apply("X-Forwarded-For"));
    List<String> schemes = nearestFirst(lines.apply("X-Forwarded-Proto"));
    List<String> hosts = nearestFirst(lines.apply("X-Forwarded-Host"));
    List<String> ports = nearestFirst(lines.apply("X-Forwarded-Port"));
    int count = Math.max(addresses.size(), schemes.isEmpty() && hosts.isEmpty() ? 0 : 1);
    if (count == 0 && ports.isEmpty()) {
      return nearestFirst(lines.apply("Forwarded")).stream().map(ForwardedHop::ofElement).toList();
    }
    return IntStream.range(0, count)
        .mapToObj(
            hop ->
                new ForwardedHop(
                    hop < addresses.size()
                        ? IpAddress.parseNode(addresses.get(hop))
                        : Optional.empty(),
                    at(schemes, hop).flatMap(ForwardedHop::scheme),
                    at(hosts, hop).flatMap(host -> host(host, at(ports, hop)))))
        .toList();
  }

  /**
   * Splits lines that are one list (RFC 9110, section 5.3), also at a comma in quotes: none of the
   * values contains one, and a client must not hide the entry behind it by opening a quote.
   */
  private static List<String> nearestFirst(List<String> lines) {
    List<String> entries = new ArrayList<>();
    lines.forEach(line -> Arrays.stream(line.split(",")).map(Blanks::strip).forEach(entries::add));
    entries.removeIf(String::isEmpty);
    Collections.reverse(entries);
    return entries.subList(0, Math.min(entries.size(), MAX_HOPS));
  }

  /** A list may be shorter than that of the addresses: proxies replace the value or pass it on. */
  private static Optional<String> at(List<String> entries, int hop) {
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(entries.get(Math.min(hop, entries.size() - 1)));
  }

  private static ForwardedHop ofElement(String element) {
    Map<String, String> pairs = new TreeMap<>();
    for (String each : element.split(";")) {
      Matcher pair = PAIR.matcher(each);
      String name = pair.matches() ? pair.group("name").toLowerCase(Locale.ROOT) : "";
      if (name.isEmpty() || pairs.put(name, value(pair)) != null) {
        return new ForwardedHop(Optional.empty(), Optional.empty(), Optional.empty());
      }
    }
    Optional<String> host = Optional.ofNullable(pairs.get("host"));
    return new ForwardedHop(
        Optional.ofNullable(pairs.get("for")).flatMap(IpAddress::parseNode),
        Optional.ofNullable(pairs.get("proto")).flatMap(ForwardedHop::scheme),
        host.flatMap(each -> host(each, Optional.empty())));
  }

  private static String value(Matcher pair) {
    return pair.group("token") == null ? pair.group("quoted") : pair.group("token");
  }

  private static Optional<String> scheme(String text) {
    return Optional.of(text.toLowerCase(Locale.ROOT))
        .filter(each -> each.equals("http") || each.equals("https"));
  }

  /** Returns a valid host with its port; empty when the text is none. */
  static Optional<String> host(String text, Optional<String> port) {
    boolean hasPort = text.matches(".*:[0-9]+");
    Optional<String> added =
        port.filter(each -> !hasPort && PORT.matcher(each).matches()).map(":"::concat);
    return Optional.of(text)
        .filter(each -> HOST.matcher(each).matches())
        .map(each -> each + added.orElse(""));
  }
}
