package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.junit.jupiter.api.Test;

/** Runs a route that a scheduler starts; {@link #tick} takes the scheduler's place. */
abstract class ScheduledRouteTest extends RouteTest {

  private static final String TICK = "direct:tick";
  private static final long PERIOD_MS = 60_000;

  private final List<String> steps;

  /** Takes the captions of the steps, in their order. */
  ScheduledRouteTest(String route, String... steps) {
    super(route);
    this.steps = List.of(steps);
  }

  @Test
  void isStartedOnceAMinuteByTheMonotonicClock() throws Exception {
    start();

    assertThat(context.getRoutes())
        .extracting(each -> (SchedulerEndpoint) each.getEndpoint())
        .allSatisfy(scheduler -> assertThat(scheduler.getDelay()).isEqualTo(PERIOD_MS))
        .hasSize(1);
  }

  @Test
  void failsWithoutAConnectionToTheDatabase() throws Exception {
    bind("outboxDataSource", RouteDatabase.unreachable());

    Exchange exchange = tick();

    assertThat(steps(exchange)).containsExactly(steps.get(0));
    assertThat(exchange.getException()).hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void runsAgainAfterAFault() throws Exception {
    Exchange failed = withoutTables(this::tick);

    assertThat(failed.getException()).hasCauseInstanceOf(SQLException.class);
    assertThat(send(TICK, exchange -> {}).isFailed()).isFalse();
  }

  final Exchange tick() throws Exception {
    advise(route -> route.replaceFromWith(TICK));
    Exchange exchange = send(TICK, each -> {});
    assertThat(steps(exchange)).isEqualTo(exchange.isFailed() ? steps.subList(0, 1) : steps);
    return exchange;
  }
}
