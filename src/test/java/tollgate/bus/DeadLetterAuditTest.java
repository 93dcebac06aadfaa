package tollgate.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.access.RefusalSampling;
import tollgate.config.BusConfig;
import tollgate.config.BusQueue;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class DeadLetterAuditTest {

  private static final BusQueue QUEUE = BusConfig.parseQueues("shop.calls@ann").get(0);

  @Test
  void recordsThatAQueueProvesItsCaller(Jdbi jdbi) throws Exception {
    try (RefusalSampling sampling = new RefusalSampling(jdbi, Clock.systemUTC())) {
      audit(jdbi, sampling).recordBound(QUEUE, "ann");
    }

    assertThat(rows(jdbi))
        .containsExactly(
            "bus_queue_bound messages of the queue shop.calls are from ann bus:shop.calls");
  }

  @Test
  void sumsUpAFlood(Jdbi jdbi) throws Exception {
    try (RefusalSampling sampling = new RefusalSampling(jdbi, Clock.systemUTC())) {
      for (int i = 0; i < 1_000; i++) {
        audit(jdbi, sampling).record(QUEUE, DeadLetterReason.EXPIRED);
      }
    }

    assertThat(rows(jdbi)).hasSizeLessThan(100).allMatch(row -> row.startsWith("bus_dead_letter"));
    String sql = "select sum(coalesce(occurrences, 1)) from actions";
    long recorded = jdbi.withHandle(tx -> tx.createQuery(sql).mapTo(Long.class).one());
    assertThat(recorded).isEqualTo(1_000);
  }

  private static DeadLetterAudit audit(Jdbi jdbi, RefusalSampling sampling) {
    return new DeadLetterAudit(jdbi, Clock.systemUTC(), sampling.deadLetters());
  }

  private static List<String> rows(Jdbi jdbi) {
    return jdbi.withHandle(
        tx ->
            tx.createQuery("select concat_ws(' ', action, data, source) from actions")
                .mapTo(String.class)
                .list());
  }
}
