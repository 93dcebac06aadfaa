package tollgate.torture.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/**
 * Repeats one call at a rate over several connections, and counts the answers without keeping them,
 * so that it can run for hours. Thread-safe.
 */
public final class BalanceLoad implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_EXAMPLES = 100;

  private final KnownCall call;
  private final PurchaseSchedule schedule;
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;

  private BalanceLoad(KnownCall call, PurchaseSchedule schedule) {
    this.call = call;
    this.schedule = schedule;
  }

  /** Starts the load, with so many connections to each port. */
  public static BalanceLoad start(
      List<Integer> ports, int connections, KnownCall call, PurchaseSchedule schedule) {
    BalanceLoad load = new BalanceLoad(call, schedule);
    for (int port : ports) {
      for (int i = 0; i < connections; i++) {
        load.start(port);
      }
    }
    return load;
  }

  private void start(int port) {
    Thread thread = new Thread(() -> run(port), "balances-" + threads.size());
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void run(int port) {
    HttpConnection connection = null;
    try {
      while (!isClosed) {
        if (schedule.awaitTurn()) {
          connection = send(connection, port);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(connection);
    }
  }

  /** Sends the call once; returns the connection for the next time, null for a new one. */
  private HttpConnection send(HttpConnection open, int port) {
    HttpConnection connection = open;
    try {
      connection = connection == null ? HttpConnection.open(port, TIMEOUT) : connection;
      HttpResponse response = connection.send(call.request());
      if (call.isAnsweredBy(response)) {
        answered.increment();
      } else {
        failed(response.status() + " " + response.body().strip());
      }
      return response.closesConnection() ? close(connection) : connection;
    } catch (IOException e) {
      if (!isClosed) {
        failed(e.toString());
      }
      return close(connection);
    }
  }

  private void failed(String reason) {
    failed.increment();
    if (failures.size() < MAX_EXAMPLES) {
      failures.add(reason);
    }
  }

  private static HttpConnection close(HttpConnection connection) {
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  /** Returns the number of right answers. */
  public long answered() {
    return answered.sum();
  }

  /** Returns the number of wrong and missing answers. */
  public long failed() {
    return failed.sum();
  }

  /** Returns the first wrong and missing answers, at most a hundred. */
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /** Sends no further call, and waits until the current ones are answered. */
  public void stop() throws InterruptedException {
    isClosed = true;
    for (Thread thread : threads) {
      thread.join(TIMEOUT.toMillis());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    threads.forEach(Thread::interrupt);
  }
}
