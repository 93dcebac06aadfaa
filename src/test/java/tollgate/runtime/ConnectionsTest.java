package tollgate.runtime;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.RawConnection;
import tollgate.testing.SignedCall;

/** Tests responses with a length instead of chunks, on connections that are reused. */
@ExtendWith(GatewayExtension.class)
class ConnectionsTest {

  private static final String HOST = "Host: test\r\n";
  private static final String PHONE =
      "GET /billing/api/simple_balance/JohnsPhone HTTP/1.1\r\n" + HOST;
  private static final String FORM =
      "POST /billing/api/simple_balance HTTP/1.1\r\n"
          + HOST
          + "Content-Type: application/x-www-form-urlencoded\r\n";
  private static final String END = "\r\n";

  private static OwnGateway gateway;

  @BeforeAll
  static void start(GatewayExtension.Running running) throws Exception {
    gateway = new OwnGateway(running, "connections");
    await()
        .until(
            () -> gateway.wire().get("/billing/api/simple_balance").text().contains("Incorrect"));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void serveTwoRequestsOneAfterTheOther() throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(PHONE + END);
      String first = dialogue.hear();
      dialogue.send(PHONE + END);
      String second = dialogue.hear();

      assertThat(first).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n36.0000");
      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void servePipelinedRequestsInOrder() throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(PHONE + END + PHONE.replace("JohnsPhone", "nobody") + END + PHONE + END);

      assertThat(dialogue.hear()).endsWith("36.0000");
      assertThat(dialogue.hear()).contains("Incorrect hash");
      assertThat(dialogue.hear()).endsWith("36.0000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /billing/api/nothing_here HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nxx",
        "PUT /billing/api/balance HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n",
        "POST /billing/api/balance HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\n\r\nxx",
        "POST /billing/api/balance?u=% HTTP/1.1\r\nHost: test\r\nContent-Length: 0\r\n\r\n"
      })
  void stayOpenAfterARefusal(String refused) throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(refused);
      assertThat(dialogue.hear()).startsWith("HTTP/1.1 4");

      dialogue.send(PHONE + END);

      assertThat(dialogue.hear()).endsWith("36.0000");
    }
  }

  @Test
  void stayOpenAfterABodyThatIsTooLarge() throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(FORM + "Content-Length: 65537\r\n\r\n" + "x".repeat(65_537));
      assertThat(dialogue.hear()).startsWith("HTTP/1.1 413 ");

      dialogue.send(PHONE + END);

      assertThat(dialogue.hear()).endsWith("36.0000");
    }
  }

  @Test
  void waitForABodyThatArrivesInChunks() throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(FORM + "Content-Length: 13\r\n\r\nid=Joh");
      dialogue.send("nsPhone");

      assertThat(dialogue.hear()).endsWith("36.0000");
    }
  }

  @Test
  void answerExpect100Continue() throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(FORM + "Expect: 100-continue\r\nContent-Length: 13\r\n\r\n");
      assertThat(dialogue.hear()).startsWith("HTTP/1.1 100 Continue");

      dialogue.send("id=JohnsPhone");

      assertThat(dialogue.hear()).endsWith("36.0000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n",
        "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
      })
  void stayPlainHttp(String upgrade) throws IOException {
    try (RawConnection dialogue = new RawConnection(gateway.port())) {
      dialogue.send(PHONE + upgrade + END);

      assertThat(dialogue.hear()).startsWith("HTTP/1.1 200 OK").endsWith("36.0000");
    }
  }

  @Test
  void areClosedForOldClients() {
    String answer =
        gateway
            .wire()
            .sendRaw(PHONE.replace("1.1", "1.0").concat(END).getBytes(), new byte[0])
            .text();

    assertThat(answer).isEqualTo("36.0000");
  }

  @Test
  void serveFiftyRequestsAtOnceWithoutRejectingOne() throws Exception {
    String target = SignedCall.balance().with("u", "admin").with("username", "john").target();
    Callable<Integer> ask = () -> gateway.wire().post(target).status();
    ExecutorService callers = Executors.newFixedThreadPool(50);
    try {
      List<Future<Integer>> answers = callers.invokeAll(nCopies(200, ask));

      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      callers.shutdown();
    }
  }
}
