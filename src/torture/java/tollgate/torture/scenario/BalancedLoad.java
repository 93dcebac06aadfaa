package tollgate.torture.scenario;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import tollgate.testkit.Latencies;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.BuyerGroup;
import tollgate.torture.load.History;
import tollgate.torture.load.ReaderGroup;
import tollgate.torture.load.Reading;

/** Sales with request ids, and reads with known answers, which are sent to a load balancer. */
record BalancedLoad(ScenarioContext context, BuyerGroup buyers, ReaderGroup readers) {

  /** The readers send about 150 requests a second, when the answers arrive at once. */
  private static final int READERS_OF_EACH_CALL = 1;

  /**
   * Starts the load.
   *
   * @param perSecond the sales of all buyers together
   * @param atMost how long the cards last
   */
  static BalancedLoad start(
      ScenarioContext context, int port, int buyers, int perSecond, Duration atMost) {
    List<Integer> ports = Collections.nCopies(READERS_OF_EACH_CALL, port);
    return new BalancedLoad(
        context,
        SteadyLoad.start(context, buyers, perSecond, atMost, List.of(port)),
        context.startReaders(ports));
  }

  /** Returns the number of requests that have ended. */
  long requests() {
    History history = context.history();
    return history.answered() + history.failed() + readers.readings().count();
  }

  /** Ends the load. */
  void stop(Duration timeout) throws InterruptedException {
    context.stopAll(buyers, timeout);
    context.add(Measurement.info("sales and reads", Measurement.grouped(requests())));
  }

  /** Ends the load and measures that no request of it has failed. */
  void stopWithoutFailure() throws InterruptedException {
    stop(Duration.ofMinutes(1));
    List<String> unread =
        readers.readings().filter(Reading::isUnavailable).map(Reading::toString).toList();
    context.add(Measurement.none("failed sales", OutcomeCounts.of(context.history()).failures()));
    context.add(Measurement.none("failed reads", unread));
    Latencies reads =
        Latencies.ofNanos(readers.readings().mapToLong(r -> r.returned() - r.invoked()));
    context.add(Measurement.info("sales: p50, p99, max", context.history().latencies().summary()));
    context.add(Measurement.info("reads: p50, p99, max", reads.summary()));
  }
}
