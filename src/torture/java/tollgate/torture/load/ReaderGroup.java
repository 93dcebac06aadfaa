package tollgate.torture.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.HttpResponse;

/**
 * Repeats calls with known answers, each on a thread and a connection of its own, until closed.
 * Thread-safe.
 */
public final class ReaderGroup implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final long PAUSE_MS = 25;

  private final Queue<Reading> readings = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean isClosed;

  private ReaderGroup() {}

  /** Starts a reader for each port and call. */
  public static ReaderGroup start(List<Integer> ports, List<KnownCall> calls) {
    ReaderGroup group = new ReaderGroup();
    for (int port : ports) {
      for (KnownCall call : calls) {
        group.start(port, call);
      }
    }
    return group;
  }

  private void start(int port, KnownCall call) {
    Thread thread = new Thread(() -> read(port, call), "reader-" + threads.size());
    thread.setDaemon(true);
    thread.start();
    threads.add(thread);
  }

  private void read(int port, KnownCall call) {
    HttpConnection connection = null;
    try {
      while (!isClosed) {
        connection = read(connection, port, call);
        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      close(connection);
    }
  }

  /** Reads once; returns the connection for the next time, null for a new one. */
  private HttpConnection read(HttpConnection open, int port, KnownCall call) {
    long invoked = System.nanoTime();
    HttpConnection connection = open;
    try {
      connection = connection == null ? HttpConnection.open(port, TIMEOUT) : connection;
      HttpResponse response = connection.send(call.request());
      boolean isRight = call.isAnsweredBy(response);
      String body = isRight ? "" : response.body();
      add(call, invoked, port, response.status(), isRight, body);
      return response.closesConnection() ? close(connection) : connection;
    } catch (IOException e) {
      add(call, invoked, port, 0, false, e.toString());
      return close(connection);
    }
  }

  private void add(
      KnownCall call, long invoked, int port, int status, boolean isRight, String body) {
    readings.add(new Reading(call.name(), invoked, System.nanoTime(), port, status, isRight, body));
  }

  private static HttpConnection close(HttpConnection connection) {
    if (connection != null) {
      connection.close();
    }
    return null;
  }

  /** Returns the readings so far. */
  public Stream<Reading> readings() {
    return readings.stream();
  }

  /** Ends the readers. */
  @Override
  public void close() {
    isClosed = true;
    threads.forEach(Thread::interrupt);
  }
}
