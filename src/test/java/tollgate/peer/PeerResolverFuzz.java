package tollgate.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Fuzzes the forwarding headers of a trusted proxy. An input is header lines. */
class PeerResolverFuzz {

  private static final InetAddress PROXY = IpAddress.parse("10.0.0.1").orElseThrow();
  private static final InetAddress STRANGER = IpAddress.parse("192.0.2.1").orElseThrow();
  private final PeerResolver resolver = new PeerResolver(TrustedProxies.parse("10.0.0.0/8"));

  @FuzzTest(maxDuration = "1m")
  void returnsAnAddressAndAPlainHost(byte[] input) {
    List<String> lines = Arrays.asList(new String(input, ISO_8859_1).split("\r?\n"));

    Peer peer = resolver.resolve(PROXY, false, name -> values(lines, name));

    assertThat(IpAddress.parse(peer.address())).isPresent();
    assertThat(peer.host().orElse("x")).matches("[A-Za-z0-9._:\\[\\]-]{1,300}");
    assertThat(resolver.resolve(STRANGER, false, name -> values(lines, name)).address())
        .isEqualTo("192.0.2.1");
  }

  private static List<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .toList();
  }
}
