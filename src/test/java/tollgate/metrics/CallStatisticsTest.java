package tollgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tollgate.request.Call;
import tollgate.request.Refusal;
import tollgate.testing.MutableClock;

class CallStatisticsTest {

  private static final Optional<Call> SALE = Optional.of(Call.CARD_SALE);
  private static final Optional<Call> BALANCE = Optional.of(Call.USER_BALANCE);

  private final MutableClock clock = new MutableClock();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final CallStatistics statistics = new CallStatistics(clock, meters);

  @Test
  void timesEachCallAndStatusForPrometheus() {
    respond(SALE, 200);
    respond(SALE, 200);
    respond(SALE, 503);
    respond(Optional.empty(), 404);

    assertThat(timer("card_from_group_sell", "200").count()).isEqualTo(2);
    assertThat(timer("card_from_group_sell", "200").totalTime(TimeUnit.NANOSECONDS)).isPositive();
    assertThat(timer("card_from_group_sell", "503").count()).isEqualTo(1);
    assertThat(timer("none", "404").count()).isEqualTo(1);
  }

  private Timer timer(String call, String status) {
    return meters.get("tollgate.calls").tags("call", call, "status", status).timer();
  }

  @Test
  void countsByCallAndMinute() {
    respond(SALE, 200);
    respond(SALE, 200);
    clock.advance(Duration.ofMinutes(1));
    respond(BALANCE, 200);

    List<CallCounts> hour = statistics.lastHour();

    assertThat(hour).hasSize(CallStatistics.MINUTES);
    assertThat(hour.get(CallStatistics.MINUTES - 2).answered(SALE)).isEqualTo(2);
    assertThat(hour.get(CallStatistics.MINUTES - 1).answered()).isEqualTo(1);
    assertThat(CallCounts.sum(hour).answered()).isEqualTo(3);
  }

  @Test
  void dropsMinutesOlderThanAnHour() {
    respond(SALE, 200);
    clock.advance(Duration.ofMinutes(CallStatistics.MINUTES - 1));
    assertThat(CallCounts.sum(statistics.lastHour()).answered()).isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));
    assertThat(CallCounts.sum(statistics.lastHour()).answered()).isZero();

    clock.advance(Duration.ofMinutes(1));
    respond(SALE, 200);
    assertThat(CallCounts.sum(statistics.lastHour()).answered()).isEqualTo(1);
  }

  @Test
  void countsARefusalOnceWhateverItsStatus() {
    statistics.recordRefusal(SALE, Refusal.NO_FREE_CARD);
    respond(SALE, 200);
    statistics.recordRefusal(SALE, Refusal.SERVICE_UNAVAILABLE);
    respond(SALE, 503);
    respond(Optional.empty(), 404);
    respond(SALE, 503);

    CallCounts hour = CallCounts.sum(statistics.lastHour());

    assertThat(hour.refused()).isEqualTo(4);
    assertThat(hour.refused(SALE)).isEqualTo(3);
    assertThat(hour.refusalsByReason())
        .first()
        .isEqualTo(new CallCounts.Reason(Refusal.SERVICE_UNAVAILABLE, 2));
  }

  @Test
  void measuresResponseTimes() {
    IntStream.rangeClosed(1, 100)
        .forEach(ms -> statistics.recordResponse(SALE, 200, Duration.ofMillis(ms)));
    statistics.recordResponse(BALANCE, 200, Duration.ofHours(1));

    CallCounts hour = CallCounts.sum(statistics.lastHour());

    assertThat(hour.percentile(50, SALE).orElseThrow()).isBetween(ms(49), ms(51));
    assertThat(hour.percentile(99, SALE).orElseThrow()).isBetween(ms(98), ms(101));
    assertThat(hour.percentile(100).orElseThrow()).isBetween(ms(59_000), ms(61_000));
    assertThat(hour.percentile(50, Optional.empty())).isEmpty();
  }

  @Test
  void countsConcurrentCallsExactly() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Void> many =
        () -> {
          IntStream.range(0, 10_000).forEach(i -> respond(SALE, 200));
          return null;
        };

    threads.invokeAll(List.of(many, many, many, many));
    threads.shutdown();

    assertThat(CallCounts.sum(statistics.lastHour()).answered(SALE)).isEqualTo(40_000);
  }

  private void respond(Optional<Call> call, int status) {
    statistics.recordResponse(call, status, Duration.ofMillis(1));
  }

  private static Duration ms(long ms) {
    return Duration.ofMillis(ms);
  }
}
