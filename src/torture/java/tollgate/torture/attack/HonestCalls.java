package tollgate.torture.attack;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;
import tollgate.testkit.Latencies;
import tollgate.testkit.PeriodicTask;
import tollgate.torture.load.KnownCall;
import tollgate.torture.load.Reading;

/**
 * Repeats calls with known answers, 50 a second, each on a new connection, from an address of their
 * own. A call that is late does not delay the next one. Thread-safe.
 */
public final class HonestCalls implements AutoCloseable {

  private static final String ADDRESS = "127.0.0.3";
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PROMPT = Duration.ofSeconds(1);

  private final int port;
  private final List<KnownCall> calls;
  private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();
  private final AtomicInteger next = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "honest-call");
            thread.setDaemon(true);
            return thread;
          });
  private final PeriodicTask clock;

  private HonestCalls(int port, List<KnownCall> calls) {
    this.port = port;
    this.calls = calls;
    clock = PeriodicTask.start("honest-calls", INTERVAL, this::send);
  }

  /** Starts to send the calls in turn. */
  public static HonestCalls start(int port, List<KnownCall> calls) {
    return new HonestCalls(port, calls);
  }

  private void send() {
    KnownCall call = calls.get(next.getAndIncrement() % calls.size());
    long due = System.nanoTime();
    threads.execute(() -> send(call, due));
  }

  private void send(KnownCall call, long due) {
    try (HttpConnection connection = HttpConnection.open(ADDRESS, port, TIMEOUT)) {
      HttpResponse response = connection.send(call.request());
      boolean isRight = call.isAnsweredBy(response);
      add(call, due, response.status(), isRight, isRight ? "" : response.body());
    } catch (IOException e) {
      add(call, due, 0, false, e.toString());
    }
  }

  private void add(KnownCall call, long due, int status, boolean isRight, String body) {
    readings.add(new Reading(call.name(), due, System.nanoTime(), port, status, isRight, body));
  }

  /** Returns the answered calls that were due at this {@link System#nanoTime} or later. */
  public Sample since(long begin) {
    return new Sample(readings.stream().filter(r -> r.invoked() >= begin).toList());
  }

  @Override
  public void close() {
    clock.close();
    threads.shutdownNow();
  }

  /** The calls of some time, in the order of their answers. */
  public record Sample(List<Reading> readings) {

    /** Returns the percentage of right answers within a second. */
    public double promptPercent() {
      long prompt = readings.stream().filter(Sample::isPrompt).count();
      return readings.isEmpty() ? 0 : 100.0 * prompt / readings.size();
    }

    /** Returns the time from a moment until the first of the answers that are all prompt. */
    public Duration promptAfter(long begin) {
      return Duration.ofNanos(
          readings.stream()
              .filter(r -> !isPrompt(r))
              .mapToLong(r -> r.invoked() - begin)
              .max()
              .orElse(0));
    }

    private static boolean isPrompt(Reading reading) {
      return reading.isRight() && reading.returned() - reading.invoked() <= PROMPT.toNanos();
    }

    /** Returns the latencies of all answers. */
    public Latencies latencies() {
      return Latencies.ofNanos(readings.stream().mapToLong(r -> r.returned() - r.invoked()));
    }

    /** Returns each kind of wrong or missing answer. */
    public List<String> failures() {
      return readings.stream().filter(r -> !r.isRight()).map(Reading::toString).distinct().toList();
    }

    /** Returns the calls. */
    public Stream<Reading> stream() {
      return readings.stream();
    }
  }
}
