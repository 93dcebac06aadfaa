package tollgate.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.db.SqlFiles;

/** How many mails wait and for how long, in the whole database, for the operator's graphs. */
public final class OutboxMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxMetrics.class);
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final String sql = SqlFiles.text("outbox/mail-counts");
  private final Jdbi jdbi;
  private final Clock clock;
  private State state = new State(Double.NaN, Double.NaN, Double.NaN);
  private Instant looked = Instant.EPOCH;

  private record State(double waiting, double dead, double oldestSeconds) {}

  public OutboxMetrics(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Shows the queue as gauges, which are not a number while the database does not answer. */
  public void bindTo(MeterRegistry meters) {
    gauge("tollgate.mails.waiting", queue -> queue.now().waiting, meters);
    gauge("tollgate.mails.dead", queue -> queue.now().dead, meters);
    gauge("tollgate.mails.oldest.seconds", queue -> queue.now().oldestSeconds, meters);
  }

  private void gauge(String name, ToDoubleFunction<OutboxMetrics> value, MeterRegistry meters) {
    Gauge.builder(name, this, value).strongReference(true).register(meters);
  }

  private synchronized State now() {
    if (looked.plus(FRESH).isBefore(clock.instant())) {
      looked = clock.instant();
      state = look();
    }
    return state;
  }

  private State look() {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery(sql)
                  .bindNull("owner", Types.BIGINT)
                  .bindNull("limit", Types.BIGINT)
                  .map(
                      (row, context) ->
                          new State(
                              row.getDouble("waiting"),
                              row.getDouble("dead"),
                              row.getDouble("oldest_seconds")))
                  .one());
    } catch (RuntimeException e) {
      LOG.debug("The queue of mails cannot be seen", e);
      return new State(Double.NaN, Double.NaN, Double.NaN);
    }
  }
}
