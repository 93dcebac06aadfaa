package tollgate.torture.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tollgate.testkit.PeriodicTask;
import tollgate.torture.environment.GatewayProcess;
import tollgate.torture.load.Attempt;
import tollgate.torture.load.History;
import tollgate.torture.load.ReaderGroup;
import tollgate.torture.load.Reading;

/** Reads {@code /health/ready} of each gateway ten times a second. */
final class ReadinessMonitor implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final Queue<Sample> samples = new ConcurrentLinkedQueue<>();
  private final List<PeriodicTask> tasks = new ArrayList<>();

  /** One response; times are {@link System#nanoTime}. */
  private record Sample(int port, long invoked, long returned, int status) {

    boolean isReady() {
      return status == 200;
    }

    boolean isWithin(long from, long to) {
      return invoked >= from && returned <= to;
    }
  }

  ReadinessMonitor(List<GatewayProcess> gateways) {
    gateways.forEach(
        gateway -> tasks.add(PeriodicTask.start("readiness", INTERVAL, () -> sample(gateway))));
  }

  private void sample(GatewayProcess gateway) {
    long invoked = System.nanoTime();
    int status = gateway.readyStatus();
    samples.add(new Sample(gateway.port(), invoked, System.nanoTime(), status));
  }

  /** Returns the number of samples between two times. */
  long count(long from, long to) {
    return samples.stream().filter(sample -> sample.isWithin(from, to)).count();
  }

  /** Returns the number of samples between two times in which a gateway was ready. */
  long countReady(long from, long to) {
    return samples.stream().filter(s -> s.isWithin(from, to) && s.isReady()).count();
  }

  /** Returns the number of responses other than 200 between two times. */
  long countNotReady(long from, long to) {
    return samples.stream()
        .filter(s -> s.isWithin(from, to) && s.status != 0 && !s.isReady())
        .count();
  }

  /**
   * Returns the requests that were not answered although the gateway was ready before and after
   * them.
   */
  List<String> failuresWhileReady(History history, ReaderGroup readers) {
    List<String> failures = new ArrayList<>();
    history
        .attempts()
        .filter(a -> !a.outcome().isConclusive() && wasReady(a))
        .forEach(a -> failures.add(a.outcome().toString()));
    failures.addAll(failuresWhileReady(readers.readings()));
    return failures;
  }

  /** Returns the wrong or missing answers although the gateway was ready before and after them. */
  List<String> failuresWhileReady(Stream<Reading> readings) {
    return readings
        .filter(r -> !r.isRight() && wasReady(r.port(), r.invoked(), r.returned()))
        .map(Reading::toString)
        .toList();
  }

  private boolean wasReady(Attempt attempt) {
    return wasReady(attempt.port(), attempt.invoked(), attempt.returned());
  }

  /** Whether all samples that overlap this time, and those next to it, found the gateway ready. */
  private boolean wasReady(int port, long from, long to) {
    long margin = 2 * INTERVAL.toNanos();
    List<Sample> around =
        samples.stream()
            .filter(s -> s.port == port && s.returned >= from - margin && s.invoked <= to + margin)
            .toList();
    return !around.isEmpty() && around.stream().allMatch(Sample::isReady);
  }

  @Override
  public void close() {
    tasks.forEach(PeriodicTask::close);
  }
}
