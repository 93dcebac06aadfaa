package tollgate.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tollgate.testkit.HttpResponse;

/** Runs one job: one thread reads all connections, and the {@link LoadPattern} sends. */
final class LoadRunner implements AutoCloseable {

  private static final int MAX_FAILURES = 1_000;
  private static final long SELECT_TIMEOUT_MS = 50;

  private final LoadJob job;
  private final String expectedText;
  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final long start;
  private final ResponseRecorder counter;
  private final LoadPattern pattern;

  /** Opens all connections; the time of the job starts then. */
  LoadRunner(LoadJob job) throws IOException {
    this.job = job;
    this.expectedText = new SignedRequests(job).expectedText();
    for (int i = 0; i < job.connections(); i++) {
      connections.add(Connection.open(job.port(i), selector));
    }
    start = System.nanoTime();
    counter = new ResponseRecorder(start, job.length().toNanos());
    pattern = LoadPattern.of(job, start);
  }

  /** Returns the number of successful responses so far; thread-safe. */
  long answered() {
    return counter.answered();
  }

  LoadResult run() throws IOException {
    pattern.start(connections);
    while (!pattern.isFinished(counter)) {
      selector.select(this::read, SELECT_TIMEOUT_MS);
    }
    long unanswered = pattern.unanswered(counter);
    for (long i = 0; i < unanswered; i++) {
      counter.failed("no response");
    }
    return counter.result(System.nanoTime() - start);
  }

  private void read(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      Optional<HttpResponse> response = connection.read();
      if (response.isPresent()) {
        count(connection, response.get());
        pattern.onIdle(connection);
      }
    } catch (IOException e) {
      replace(key, connection, e);
    }
  }

  private void count(Connection connection, HttpResponse response) {
    if (response.status() == 200 && response.body().contains(expectedText)) {
      counter.answered(connection.due(), System.nanoTime());
    } else {
      failed(response.status() + " " + response.body());
    }
  }

  private void replace(SelectionKey key, Connection broken, IOException cause) {
    failed(cause.toString());
    try {
      key.cancel();
      broken.close();
      connections.remove(broken);
      Connection connection = Connection.open(broken.port(), selector);
      connections.add(connection);
      pattern.onIdle(connection);
    } catch (IOException e) {
      throw new IllegalStateException("The server is not reachable: " + e.getMessage(), e);
    }
  }

  private void failed(String reason) {
    counter.failed(reason);
    if (counter.failed() > MAX_FAILURES) {
      throw new IllegalStateException("Too many failures, the last one: " + reason);
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : connections) {
      connection.close();
    }
    selector.close();
  }
}
