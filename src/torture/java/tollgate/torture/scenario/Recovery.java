package tollgate.torture.scenario;

import java.time.Duration;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioContext;
import tollgate.torture.load.Throughput;

/**
 * Measures how the gateways recover from a fault, under load.
 *
 * @param began when the fault began, in {@link System#nanoTime}
 * @param rate the responses per second before the fault
 */
record Recovery(ScenarioContext context, String name, long began, double rate) {

  private static final Duration BEFORE = Duration.ofSeconds(4);
  private static final Duration AFTERWARDS = Duration.ofSeconds(20);
  private static final Duration NEVER = Duration.ofMinutes(10);
  private static final double RECOVERED_SHARE = 0.9;

  /** Begins a phase of this name, and measures the rate of the last 4 seconds. */
  static Recovery begin(ScenarioContext context, String name) {
    context.phase(name);
    long now = System.nanoTime();
    double rate = new Throughput(context.history()).between(now - BEFORE.toNanos(), now);
    return new Recovery(context, name, now, rate);
  }

  /**
   * Waits until the gateways are ready and 20 s more, then measures the longest request since the
   * beginning and the times since the end of the fault, which is now.
   */
  void await(Duration maxRequest, Duration maxRecovery) throws InterruptedException {
    long ended = System.nanoTime();
    Duration ready = context.awaitReady(ended);
    Thread.sleep(AFTERWARDS.toMillis());
    Duration longest = context.history().latencies(attempt -> attempt.returned() >= began).max();
    context.add(Measurement.within(name + ": longest request", maxRequest, longest));
    context.add(Measurement.within(name + ": ready after", maxRecovery, ready));
    Duration throughput =
        new Throughput(context.history()).recoveryTime(ended, RECOVERED_SHARE, rate).orElse(NEVER);
    context.add(Measurement.within(name + ": full throughput after", maxRecovery, throughput));
  }
}
