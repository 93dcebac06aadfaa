package tollgate.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerResolverTest {

  private static final String PROXY = "10.0.0.1";
  private static final String CLIENT = "203.0.113.9";
  private final PeerResolver resolver =
      new PeerResolver(TrustedProxies.parse("10.0.0.0/8, 2001:db8:aa::/48,192.0.2.7"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 203.0.113.9",
        "6.6.6.6, 203.0.113.9 | 203.0.113.9",
        "6.6.6.6, 203.0.113.9, 10.0.0.2, 192.0.2.7 | 203.0.113.9",
        "10.9.9.9, 10.0.0.2 | 10.9.9.9",
        "203.0.113.9:4711 | 203.0.113.9",
        "203.0.113.9:_port | 203.0.113.9",
        "[2001:DB8:0:0::9]:443, 2001:db8:aa::1 | 2001:db8::9",
        "2001:db8::9 | 2001:db8::9",
        "::ffff:203.0.113.9 | 203.0.113.9",
        ", ,203.0.113.9,, | 203.0.113.9"
      })
  void takesTheRightMostUntrustedAddress(String forwardedFor, String expected) {
    assertThat(peer(PROXY, "X-Forwarded-For: " + forwardedFor).address()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown",
        "_hidden",
        "",
        ",",
        ":",
        "]:[",
        "[::1",
        "[203.0.113.9]",
        "1.2.3.4:port",
        "1.2.3.4:999999",
        "1.2.3.4, billing.example",
        "1.2.3",
        "01.2.3.4",
        "256.1.1.1",
        "1.2.3.4 5.6.7.8",
        "127.1",
        "0x7f000001",
        "fe80::1%eth0",
        "1:2",
        ":::",
        "١٢٧.0.0.1",
        "6.6\n.6.6",
        "6.6.6.6\u0000",
        "\"6.6.6.6\"",
        "' or 1=1"
      })
  void takesTheProxyThatStatesNoAddress(String entry) {
    assertThat(peer(PROXY, "X-Forwarded-For: " + entry).address()).isEqualTo(PROXY);
  }

  @Test
  void stopsAtAnEntryThatIsNoAddress() {
    assertThat(peer(PROXY, "X-Forwarded-For: 6.6.6.6, unknown, 10.0.0.2").address())
        .isEqualTo("10.0.0.2");
  }

  @Test
  void readsAtMost32Proxies() {
    String trusted =
        String.join(", ", IntStream.rangeClosed(1, 100).mapToObj("10.0.1.%d"::formatted).toList());

    assertThat(peer(PROXY, "X-Forwarded-For: " + CLIENT + ", " + trusted).address())
        .isEqualTo("10.0.1.69");
  }

  @Test
  void joinsSeveralLinesOfAHeader() {
    assertThat(
            peer(PROXY, "X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.9, 10.0.0.3")
                .address())
        .isEqualTo(CLIENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "for=203.0.113.9;proto=https;host=billing.example | 203.0.113.9 https billing.example",
        "For=\"[2001:db8::9]:47011\"; by=203.0.113.43 | 2001:db8::9 http -",
        "for=6.6.6.6, for=203.0.113.9;PROTO=HTTPS, for=10.0.0.2;proto=http | 203.0.113.9 https proxied:8443",
        "for=6.6.6.6;by=\", for=203.0.113.9 | 203.0.113.9 http -",
        "for=_hidden;proto=https | 10.0.0.1 https proxied:8443",
        "for=unknown | 10.0.0.1 http -",
        "for=6.6.6.6;for=7.7.7.7 | 10.0.0.1 http -",
        "for | 10.0.0.1 http -",
        "for=2001:db8::9 | 2001:db8::9 http -",
        "proto=https;host=\"a b\" | 10.0.0.1 https proxied:8443",
        "host=billing.example | 10.0.0.1 http billing.example"
      })
  void readsForwarded(String forwarded, String expected) {
    Peer peer = peer(PROXY, "Host: proxied:8443", "Forwarded: " + forwarded);

    assertThat(text(peer)).isEqualTo(expected);
  }

  @Test
  void ignoresForwardedBesideTheOtherKind() {
    assertThat(
            text(
                peer(
                    PROXY,
                    "Forwarded: for=6.6.6.6;proto=https;host=evil.example",
                    "X-Forwarded-For: 203.0.113.9")))
        .isEqualTo("203.0.113.9 http -");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https | billing.example | '' | https billing.example",
        "https | billing.example | 443 | https billing.example",
        "https | billing.example | 8443 | https billing.example:8443",
        "https | billing.example:9443 | 8443 | https billing.example:9443",
        "http | billing.example:80 | '' | http billing.example",
        "https, http | billing.example, inner.example | '' | http inner.example",
        "https | [2001:db8::1] | 8443 | https [2001:db8::1]:8443",
        "https | a b | '' | https proxied",
        "https | a/b | none | https proxied",
        "https | \"><xss> | '' | https proxied",
        "https | '' | '' | https proxied",
        "gopher | billing.example | 99999999 | http billing.example",
        "'' | user@billing.example | '' | http -"
      })
  void readsSchemeAndHost(String proto, String host, String port, String expected) {
    Peer peer =
        peer(
            PROXY,
            "Host: proxied",
            "X-Forwarded-For: " + CLIENT,
            "X-Forwarded-Proto: " + proto,
            "X-Forwarded-Host: " + host,
            "X-Forwarded-Port: " + port);

    assertThat(text(peer)).isEqualTo(CLIENT + " " + expected);
  }

  @Test
  void takesSchemeAndHostOfTheProxyThatStatesTheAddress() {
    Peer peer =
        peer(
            PROXY,
            "X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.0.0.2",
            "X-Forwarded-Proto: http, https, http",
            "X-Forwarded-Host: evil.example, billing.example, inner.example");

    assertThat(text(peer)).isEqualTo("203.0.113.9 https billing.example");
  }

  @Test
  void ignoresTheHeadersOfAnUntrustedPeer() {
    Peer peer =
        peer(
            CLIENT,
            "X-Forwarded-For: 6.6.6.6",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: evil.example",
            "Forwarded: for=6.6.6.6;proto=https;host=evil.example");

    assertThat(text(peer)).isEqualTo(CLIENT + " http -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "10.0.0.1,",
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/",
        "10.0.0.0/255.0.0.0",
        "::1/129",
        "10.0.0.1;10.0.0.2",
        "10.0.0.1 10.0.0.2",
        "10.0.0",
        "*"
      })
  void refusesWhatIsNoAddressOrNetwork(String list) {
    assertThatThrownBy(() -> TrustedProxies.parse(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not an IP address or network");
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.9, X-Forwarded-Proto: http, https",
    "10.0.0.1, X-Other: 1, https",
    "10.0.0.1, X-Forwarded-For: 203.0.113.9, https",
    "10.0.0.1, X-Forwarded-Proto: http, http",
    "10.0.0.1, X-Forwarded-Proto: https, https"
  })
  void takesTheSchemeOfTheConnectionUnlessATrustedProxyStatesIt(
      String socket, String header, String scheme) {
    assertThat(peer(socket, true, header).scheme()).isEqualTo(scheme);
  }

  private Peer peer(String socket, String... headers) {
    return peer(socket, false, headers);
  }

  private Peer peer(String socket, boolean isTls, String... headers) {
    Map<String, List<String>> lines = new TreeMap<>();
    for (String header : headers) {
      String[] parts = header.split(": ?", 2);
      lines
          .computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(parts[1]);
    }
    return resolver.resolve(
        IpAddress.parse(socket).orElseThrow(),
        isTls,
        name -> lines.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
  }

  private static String text(Peer peer) {
    return peer.address() + " " + peer.scheme() + " " + peer.host().orElse("-");
  }
}
