package tollgate.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Makes calls again and again on several threads, and collects those that fail. */
public final class RepeatedCalls implements AutoCloseable {

  private static final int THREADS = 4;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong answered = new AtomicLong();
  private final ApiClient client;
  private volatile boolean isClosed;

  private RepeatedCalls(int port) {
    this.client = new ApiClient(port);
  }

  /** Starts to make calls with these targets in turn. */
  public static RepeatedCalls start(int port, String... targets) {
    RepeatedCalls calls = new RepeatedCalls(port);
    for (int i = 0; i < THREADS; i++) {
      calls.threads.execute(() -> calls.repeat(targets));
    }
    return calls;
  }

  /** Waits while calls are made, at least for this time and 100 answers. */
  public void continueFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long enough = answered.get() + 100;
    await().atMost(TIMEOUT).until(() -> System.nanoTime() > end && answered.get() > enough);
  }

  /** Returns a line for each call that had another status than 200, or no answer. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void close() {
    isClosed = true;
    threads.shutdown();
    await().atMost(TIMEOUT).until(threads::isTerminated);
  }

  private void repeat(String... targets) {
    for (int i = 0; !isClosed; i++) {
      String target = targets[i % targets.length];
      try {
        ApiClient.Answer answer = client.post(target);
        if (answer.status() != 200 || answer.text().contains("<error>")) {
          failures.add(answer.status() + " " + answer.text());
        }
      } catch (RuntimeException e) {
        failures.add(e.toString());
      }
      answered.incrementAndGet();
    }
  }
}
