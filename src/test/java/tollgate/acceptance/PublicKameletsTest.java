package tollgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testkit.Ports;

/** Runs the public Kamelets in a Camel without Tollgate, beside a gateway with the demo's data. */
@ExtendWith(GatewayExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicKameletsTest {

  /** Has each character that an address, a placeholder or an expression gives a meaning to. */
  private static final String KEY = "k+e%20y #1,)=${body}?;";

  private static final String NAME = "žofie+r&d 50%, (x)";

  private OwnGateway gateway;
  private List<String> outcomes;
  private String output;

  @BeforeAll
  void run(GatewayExtension.Running running, @TempDir Path folder) throws Exception {
    gateway = OwnGateway.withDemoData(running, "public_kamelets");
    gateway.sql("update conflines set value = '" + KEY + "' where name = 'API_Secret_Key'");
    gateway.sql("update users set username = '" + NAME + "' where username = 'žofie'");
    String signed = "/billing/api/user_balance_get?username=anna&hash=";
    await()
        .until(
            () ->
                gateway
                    .wire()
                    .post(signed + GatewayExtension.sha1("anna" + KEY))
                    .text()
                    .contains("26.0000"));
    HttpServer server = unavailable();
    try {
      output = outputWith(folder, "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
    }
    outcomes =
        output
            .lines()
            .filter(line -> line.matches("\\w+ +case .*"))
            .map(line -> line.replaceFirst("\\w+ +case ", ""))
            .toList();
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @Test
  void signAndEncodeEveryCharacter() {
    assertThat(outcomes).contains("every-character: 0.0375", "constant-name: 26.0000 ");
  }

  @Test
  void findAUserByNumberAndByName() {
    assertThat(outcomes).contains("details-by-id: 10", "details-by-name: 11");
  }

  @Test
  void returnTheCardsThatWereSold() {
    assertThat(outcomes).contains("sold-once: 4000000001 class java.lang.String");
  }

  @Test
  void makeExceptionsOfRefusals() {
    assertThat(outcomes)
        .contains(
            "refused-hash failed: java.lang.IllegalStateException: user_balance_get: Incorrect hash",
            "details-of-none failed: java.lang.IllegalStateException: user_details_get: User was"
                + " not found");
  }

  @Test
  void makeAnotherExceptionOfFaultsThatPass() {
    assertThat(outcomes)
        .contains("fault failed: java.io.IOException: user_balance_get: HTTP 503")
        .anyMatch(line -> line.matches("no-server failed: .*(ConnectException|HttpHost).*"))
        .anyMatch(line -> line.matches("tls failed: javax.net.ssl.SSLException.*"));
  }

  @Test
  void passOnTheEventsOfTheTypesThatWereChosen() {
    assertThat(outcomes)
        .filteredOn(line -> line.startsWith("event: "))
        .extracting(line -> line.replaceAll(".*\"type\":\"|\".*", ""))
        .containsExactly("card.sold", "stock.low");
  }

  @Test
  void logNoKey() {
    assertThat(output).contains("case").doesNotContain(KEY).doesNotContain("another-secret-key");
  }

  private String outputWith(Path folder, String unavailable) {
    String address = "127.0.0.1:" + gateway.port();
    return PlainCamel.run(
            folder,
            Path.of("src/test/resources/kamelets/cases.camel.yaml"),
            Map.of(
                "tollgate.url",
                "http://" + address + "/billing/api",
                "tollgate.secretKey",
                KEY,
                "fault.url",
                unavailable,
                "none.url",
                "http://127.0.0.1:" + Ports.next(),
                "tls.url",
                "https://" + address,
                "camel.beans.kafka",
                "#class:org.apache.camel.component.stub.StubComponent"))
        .output();
  }

  private static HttpServer unavailable() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>Proxy".getBytes(UTF_8);
          exchange.sendResponseHeaders(503, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    return server;
  }
}
