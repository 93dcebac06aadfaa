package tollgate.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testkit.PemFiles;

@Timeout(60)
class ServerTlsTest {

  @TempDir private static Path directory;

  private static PemFiles server;
  private static PemFiles client;
  private static PemFiles stranger;

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = PemFiles.create(directory, "server");
    client = PemFiles.create(directory, "client");
    stranger = PemFiles.create(directory, "stranger");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void servesModernTls(String protocol) throws Exception {
    try (TlsServer tls = new TlsServer(files());
        SSLSocket socket = tls.connect(server.trusting(), protocol)) {
      assertThat(TlsServer.request(socket)).isEqualTo("ok");
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
      })
  void refusesAnOlderCipherSuite(String suite) throws Exception {
    try (TlsServer tls = new TlsServer(files());
        SSLSocket socket =
            (SSLSocket)
                server.trusting().getSocketFactory().createSocket("127.0.0.1", tls.port())) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.setEnabledCipherSuites(new String[] {suite});

      assertThatThrownBy(socket::startHandshake)
          .isInstanceOf(SSLException.class)
          .hasMessageContaining("handshake_failure");
    }
  }

  @Test
  void refusesARenegotiation() throws Exception {
    try (TlsServer tls = new TlsServer(files());
        SSLSocket socket = tls.connect(server.trusting(), "TLSv1.2")) {
      TlsServer.request(socket);
      socket.startHandshake();

      assertThatThrownBy(() -> TlsServer.request(socket)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void closesAConnectionThatSpeaksPlainHttp() throws Exception {
    try (TlsServer tls = new TlsServer(files());
        Socket socket = new Socket("127.0.0.1", tls.port())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(ISO_8859_1));

      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .doesNotContain("HTTP/1.1");
    }
  }

  @Test
  void closesAHandshakeThatDoesNotCompleteInTime() throws Exception {
    try (TlsServer tls = new TlsServer(files());
        Socket socket = new Socket("127.0.0.1", tls.port())) {
      socket.setSoTimeout(15_000);
      socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});

      assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(8);
    }
  }

  @Test
  void requiresACertificateOfClientsOfTheApi() throws Exception {
    try (TlsServer tls = new TlsServer(filesWithClientCa());
        SSLSocket known = tls.connect(server.trustingAs(client))) {
      assertThat(TlsServer.request(known)).isEqualTo("ok");
      for (String protocol : new String[] {"TLSv1.2", "TLSv1.3"}) {
        assertThatThrownBy(() -> TlsServer.request(tls.connect(server.trusting(), protocol)))
            .isInstanceOf(IOException.class);
        assertThatThrownBy(
                () -> TlsServer.request(tls.connect(server.trustingAs(stranger), protocol)))
            .isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void requiresNoCertificateOfClientsOfTheConsole() throws Exception {
    try (TlsServer tls =
            new TlsServer(filesWithClientCa(), Clock.systemUTC(), ServerTls::configureConsole);
        SSLSocket socket = tls.connect(server.trusting())) {
      assertThat(TlsServer.request(socket)).isEqualTo("ok");
    }
  }

  private static TlsFiles files() {
    return new TlsFiles(server.certificateFile(), server.keyFile(), Optional.empty());
  }

  private static TlsFiles filesWithClientCa() {
    return new TlsFiles(
        server.certificateFile(), server.keyFile(), Optional.of(client.certificateFile()));
  }
}
