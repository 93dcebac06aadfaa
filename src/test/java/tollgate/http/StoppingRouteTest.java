package tollgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Channel;
import org.apache.camel.Processor;
import org.apache.camel.Service;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tollgate.metrics.CallStatistics;
import tollgate.sampling.RefusalLog;
import tollgate.testing.ApiClient;
import tollgate.testing.LogCapture;

/** Sends requests that arrive while the route of the API stops. */
class StoppingRouteTest {

  private static final String TARGET = "/billing/api/user_balance_get?u=admin";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LocalApiServer local = new LocalApiServer(OptionalInt.empty());
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final List<Object> reached = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    local
        .server()
        .beans(
            new ExceptionMapper(
                meters, new CallStatistics(Clock.systemUTC(), meters), new RefusalLog()))
        .forEach(camel.getRegistry()::bind);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:/billing/api?matchOnUriPrefix=true")
                .routeId("api")
                .process(exchange -> reached.add(exchange.getMessage().getBody()))
                .process(exchange -> exchange.getMessage().setBody("decoded"))
                .process(
                    exchange -> exchange.setException(new RejectedExecutionException("a pool")));
          }
        });
    camel.start();
  }

  @AfterEach
  void stop() {
    camel.stop();
    local.close();
  }

  @Test
  void refusesForNowWhatHasNotReachedTheFirstStep() throws Exception {
    ApiClient client = listen();
    for (Processor step : camel.getRoute("api").navigate().next()) {
      ((Service) ((Channel) step).getErrorHandler()).stop();
    }

    try (LogCapture log = new LogCapture("tollgate.http")) {
      assertThat(client.post(TARGET).status()).isEqualTo(503);

      assertThat(log.lines()).isEmpty();
    }
    assertThat(reached).isEmpty();
  }

  @Test
  void refusesForNowWhileTheConsumerStops() throws Exception {
    ApiClient client = listen();
    ((Service) camel.getRoute("api").getConsumer()).stop();

    assertThat(client.post(TARGET).status()).isEqualTo(503);

    assertThat(reached).isEmpty();
  }

  @Test
  void doesNotAskForARepetitionOfWhatMayHaveBeenDone() {
    assertThat(listen().post(TARGET).status()).isEqualTo(500);

    assertThat(reached).hasSize(1);
  }

  private ApiClient listen() {
    return new ApiClient(local.listen("127.0.0.1"));
  }
}
