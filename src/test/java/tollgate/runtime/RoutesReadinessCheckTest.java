package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.concurrency.Bulkheads;
import tollgate.concurrency.ThreadPools;
import tollgate.connection.ConnectionBudget;
import tollgate.connection.ConnectionLimits;
import tollgate.http.ApiServer;
import tollgate.http.ExceptionMapper;
import tollgate.http.RequestTimer;
import tollgate.metrics.CallStatistics;
import tollgate.peer.PeerResolver;
import tollgate.peer.TrustedProxies;
import tollgate.request.Call;
import tollgate.sampling.RefusalLog;
import tollgate.tls.ServerTls;

class RoutesReadinessCheckTest {

  private static final String BASE_PATH = "/billing/api";

  private final RoutesReadinessCheck check = new RoutesReadinessCheck(new RouteRules(BASE_PATH));
  private final CamelContext camel = new DefaultCamelContext();
  private ApiServer server;

  @BeforeEach
  void startsTheRoutesOfAllCalls() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ConnectionBudget.OfPorts budgets =
        ConnectionBudget.OfPorts.of(
            ConnectionLimits.OfPorts.of(OptionalInt.empty(), OptionalInt.empty()),
            TrustedProxies.none(),
            meters);
    server =
        new ApiServer(
            BASE_PATH,
            new Bulkheads(meters),
            new ThreadPools(1, 1, budgets.api(), budgets.console(), ServerTls.off()),
            new RequestTimer(new CallStatistics(Clock.systemUTC(), meters), Optional.empty()),
            new PeerResolver(TrustedProxies.none()),
            budgets.api(),
            ServerTls.off(),
            new RefusalLog());
    server
        .beans(
            new ExceptionMapper(
                meters, new CallStatistics(Clock.systemUTC(), meters), new RefusalLog()))
        .forEach(camel.getRegistry()::bind);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:" + BASE_PATH + "?matchOnUriPrefix=true").id("api").stop();
            for (Call call : Call.values()) {
              String name = call.canonicalName().replace('_', '-');
              from("direct:" + name).id(name).stop();
            }
          }
        });
    camel.start();
  }

  @AfterEach
  void stops() {
    camel.stop();
    server.close();
  }

  @Test
  void isDownBeforeTheRoutesHaveStarted() {
    assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
  }

  @Test
  void isUpWhileAllCallsAreServed() {
    check.watch(camel);

    assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP);
  }

  @ParameterizedTest
  @CsvSource({
    "api, No route serves the API: none consumes platform-http with the path /billing/api",
    "user-balance-get, No route serves user_balance_get: none consumes direct://user-balance-get"
  })
  void isDownWhileARouteIsStopped(String route, String reason) throws Exception {
    check.watch(camel);
    camel.getRouteController().stopRoute(route);

    assertThat(check.call().getState()).isEqualTo(HealthCheck.State.DOWN);
    assertThat(check.call().getMessage()).contains(reason);
  }
}
