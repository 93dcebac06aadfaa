package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.access.AuditSampler;
import tollgate.testing.GatewayExtension;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Refuses many requests. See docs/configuration.md#refusals-in-log-and-audit. */
@ExtendWith(GatewayExtension.class)
class RefusalFloodTest {

  private static final String WRONG =
      SignedCall.balance().with("u", "john").with("username", "john").key("wrong").target();
  private static final String ROWS =
      "select concat_ws('|', data, source, occurrences) from actions"
          + " where occurrences is not null order by occurrences desc";

  @Test
  void sumsUpTheCallsOfOneAddressInLogAndAudit(GatewayExtension.Running running) throws Exception {
    List<String> lines;
    try (LogCapture log = new LogCapture("tollgate")) {
      try (OwnGateway gateway = new OwnGateway(running, "flood_one")) {
        awaitSettings(gateway);
        for (int i = 0; i < 100; i++) {
          gateway.wire().post(WRONG);
        }
        for (int i = 0; i < 30; i++) {
          gateway.wire().get("/billing/api/no-such-call");
        }
      }
      lines = log.lines();
    }

    assertThat(lines).filteredOn(line -> line.contains("\"Incorrect hash\" id=")).hasSize(10);
    assertThat(lines)
        .contains(
            "INFO 90 more in the last minute reason=\"Incorrect hash\" ip=127.0.0.1",
            "INFO 20 more in the last minute reason=\"There is no such API\" ip=127.0.0.1");
    assertThat(Tables.rows(running.postgres().jdbi("flood_one"), ROWS))
        .containsExactly("user_balance_get: Incorrect hash|127.0.0.1|40");
    assertThat(
            Tables.rows(
                running.postgres().jdbi("flood_one"),
                "select sum(coalesce(occurrences, 1)) from actions where user_id = 10"))
        .containsExactly("100");
  }

  private static void awaitSettings(OwnGateway gateway) {
    await()
        .until(
            () ->
                gateway
                    .wire()
                    .get("/billing/api/simple_balance/JohnsPhone")
                    .text()
                    .equals("36.0000"));
  }

  @Test
  void writesABoundedNumberOfLinesForForgedAddresses(GatewayExtension.Running running)
      throws Exception {
    List<String> lines;
    try (LogCapture log = new LogCapture("tollgate")) {
      try (OwnGateway gateway = OwnGateway.behindProxies(running, "flood_many", "127.0.0.1")) {
        awaitSettings(gateway);
        for (int i = 0; i < 700; i++) {
          String address = "198.51.%d.%d".formatted(i / 250, i % 250);
          gateway.wire().send("POST", WRONG, Map.of("X-Forwarded-For", address), new byte[0]);
        }
      }
      lines = log.lines();
    }

    assertThat(lines).filteredOn(line -> line.contains("INFO Refused")).hasSizeBetween(300, 301);
    assertThat(lines).filteredOn(line -> line.contains("more in the last minute")).hasSize(101);
    assertThat(lines).contains("INFO 300 more in the last minute, of other addresses");
    assertThat(Tables.rows(running.postgres().jdbi("flood_many"), ROWS)).hasSize(200);
  }

  @Test
  void storesTheSumsOfTenThousandAddressesInABoundedNumberOfRows(GatewayExtension.Running running) {
    AuditSampler sampler = AuditSampler.ofCalls(running.jdbi(), Clock.systemUTC());
    long admitted = 0;
    for (int i = 0; i < 20_000; i++) {
      admitted += sampler.admits("network " + i % 10_000, "reason", Optional.empty()) ? 1 : 0;
    }

    sampler.flush();
    sampler.flush();

    assertThat(admitted).isEqualTo(500);
    assertThat(Tables.rows(running.jdbi(), ROWS)).hasSize(901).first().asString().contains("other");
    assertThat(Tables.rows(running.jdbi(), "select sum(occurrences) from actions"))
        .containsExactly("19500");
  }

  @Test
  void keepsTheSumsWhileTheDatabaseIsAway(GatewayExtension.Running running) throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "flood_away")) {
      AuditSampler sampler = AuditSampler.ofSignIns(gateway.jdbi(), Clock.systemUTC());
      for (int i = 0; i < 70; i++) {
        sampler.admits("192.0.2.7", "", Optional.empty());
      }
      gateway.sql("alter table actions rename to away");
      sampler.flush();
      gateway.sql("alter table away rename to actions");

      sampler.flush();

      assertThat(Tables.rows(gateway.jdbi(), ROWS)).containsExactly("|192.0.2.7|10");
    }
  }
}
