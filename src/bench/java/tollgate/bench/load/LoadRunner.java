package tollgate.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs one job: one thread reads all connections, and the {@link LoadPattern} says what they ask.
 */
final class LoadRunner implements AutoCloseable {

  private static final int MOST_FAILURES = 1_000;
  private static final long LONGEST_SILENCE_MS = 50;

  private final LoadJob job;
  private final String mark;
  private final Selector selector = Selector.open();
  private final List<Connection> lines = new ArrayList<>();
  private final long start;
  private final ResponseCounter tally;
  private final LoadPattern pace;

  /** Opens all connections; the time runs from then on. */
  LoadRunner(LoadJob job) throws IOException {
    this.job = job;
    this.mark = new SignedRequests(job).mark();
    for (int i = 0; i < job.connections(); i++) {
      lines.add(Connection.open(job.port(), selector));
    }
    start = System.nanoTime();
    tally = new ResponseCounter(start, job.length().toNanos());
    pace = LoadPattern.of(job, start);
  }

  /** So far. */
  long answered() {
    return tally.answered();
  }

  LoadResult run() throws IOException {
    pace.begin(lines);
    while (!pace.isOver(tally)) {
      selector.select(this::read, LONGEST_SILENCE_MS);
    }
    long unanswered = pace.unanswered(tally);
    for (long i = 0; i < unanswered; i++) {
      tally.failed("no answer");
    }
    return tally.outcome(System.nanoTime() - start);
  }

  private void read(SelectionKey key) {
    Connection line = (Connection) key.attachment();
    try {
      Optional<Response> reply = line.read();
      if (reply.isPresent()) {
        note(line, reply.get());
        pace.isFree(line);
      }
    } catch (IOException e) {
      replace(key, line, e);
    }
  }

  private void note(Connection line, Response reply) {
    if (reply.status() == 200 && reply.body().contains(mark)) {
      tally.answered(line.due(), System.nanoTime());
    } else {
      failed(reply.status() + " " + reply.body());
    }
  }

  private void replace(SelectionKey key, Connection line, IOException why) {
    failed(why.toString());
    try {
      key.cancel();
      line.close();
      lines.remove(line);
      Connection other = Connection.open(job.port(), selector);
      lines.add(other);
      pace.isFree(other);
    } catch (IOException e) {
      throw new IllegalStateException("The server is gone: " + e.getMessage(), e);
    }
  }

  private void failed(String why) {
    tally.failed(why);
    if (tally.failed() > MOST_FAILURES) {
      throw new IllegalStateException("Too many failures, the last one: " + why);
    }
  }

  @Override
  public void close() throws IOException {
    for (Connection line : lines) {
      line.close();
    }
    selector.close();
  }
}
