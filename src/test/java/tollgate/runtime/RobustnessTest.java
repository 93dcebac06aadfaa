package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;

/** Tests misbehaving callers and programs beside the gateway. */
@ExtendWith(GatewayExtension.class)
class RobustnessTest {

  private static final String PHONE = "/billing/api/simple_balance/JohnsPhone";
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void logsTheCauseUnderTheCorrelationIdOfTheResponse(GatewayExtension.Running running)
      throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "bugs_id");
        LogCapture log = new LogCapture("tollgate.http")) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      gateway.sql("alter table users rename column balance to amount");

      ApiClient.Answer answer = gateway.wire().get(PHONE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(log.lines()).last().asString().contains(answer.header("X-Request-Id"));
    }
  }

  @ParameterizedTest
  @CsvSource({"POST, balance, 413", "POST, nothing_here, 404", "PUT, balance, 405"})
  void answersABodyOfTwoMegabytesToo(String method, String name, int expected, ApiClient wire) {
    ApiClient.Answer answer =
        wire.send(method, "/billing/api/" + name, Map.of("Content-Type", FORM), new byte[2 << 20]);

    assertThat(answer.status()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "test:80", "billing/api/balance"})
  void isNotUnavailableForATargetThatIsNoPath(String target, ApiClient wire) {
    ApiClient.Answer answer = wire.send("OPTIONS", target, Map.of(), new byte[0]);

    assertThat(answer.status()).isIn(400, 404, 405);
  }

  @Test
  void reloadsSettingsBesideARateThatCannotBeRead(GatewayExtension.Running running)
      throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "bugs_nan")) {
      await().until(() -> gateway.wire().get(PHONE).text().equals("36.0000"));
      gateway.sql("update currencies set exchange_rate = 'NaN' where id = 7");

      gateway.sql("update conflines set value = '0' where name = 'Allow_API'");

      await()
          .atMost(Duration.ofSeconds(8))
          .until(
              () -> gateway.wire().get(PHONE).text().equals(status("API Requests are disabled")));
    }
  }

  @Test
  void rejectsNoneOfFiftyRequestsDuringAShortTableLock(ApiClient wire, Jdbi jdbi) throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(50);
    Callable<Integer> ask = () -> wire.get(PHONE).status();
    try {
      List<Future<Integer>> answers = new ArrayList<>();
      jdbi.useTransaction(
          tx -> {
            tx.execute("lock table users in access exclusive mode");
            for (int i = 0; i < 50; i++) {
              answers.add(callers.submit(ask));
            }
            tx.execute("select pg_sleep(2.5)");
          });

      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    } finally {
      callers.shutdown();
    }
  }
}
