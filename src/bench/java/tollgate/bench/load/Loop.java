package tollgate.bench.load;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one job: one thread reads all connections, and what comes next is up to {@link Next}. */
final class Loop implements AutoCloseable {

  private static final int MOST_FAILURES = 1_000;
  private static final long GRACE = TimeUnit.SECONDS.toNanos(10);

  private final Job job;
  private final Requests requests;
  private final Selector selector = Selector.open();
  private final List<Line> lines = new ArrayList<>();
  private final long start;
  private final Tally tally;
  private final Metronome metronome;

  Loop(Job job) throws IOException {
    this.job = job;
    this.requests = new Requests(job);
    for (int i = 0; i < job.connections(); i++) {
      lines.add(Line.open(job.port(), selector));
    }
    start = System.nanoTime();
    tally = new Tally(start, job.length().toNanos());
    metronome = new Metronome(job, start);
  }

  /** So far. */
  long answered() {
    return tally.answered();
  }

  Outcome run() throws IOException {
    for (Line line : lines) {
      goOn(line);
    }
    if (job.isOpenLoop()) {
      Thread sender = new Thread(metronome, "metronome");
      sender.setDaemon(true);
      sender.start();
    }
    while (!isOver()) {
      selector.select(this::read, 50);
    }
    noteTheUnanswered();
    return tally.outcome(Math.min(System.nanoTime() - start, job.length().toNanos()));
  }

  private boolean isOver() {
    long spent = System.nanoTime() - start;
    boolean isAllAnswered = metronome.isDone() && pending() <= 0;
    return switch (job.kind()) {
      case HOLD -> tally.answered() + tally.failed() >= job.connections();
      default ->
          job.isOpenLoop()
              ? isAllAnswered || spent > job.length().toNanos() + GRACE
              : spent >= job.length().toNanos();
    };
  }

  private long pending() {
    return metronome.sent() - tally.answered() - tally.failed();
  }

  private void noteTheUnanswered() {
    long unanswered = job.isOpenLoop() ? pending() : 0;
    for (long i = 0; i < unanswered; i++) {
      tally.failed("no answer within " + TimeUnit.NANOSECONDS.toSeconds(GRACE) + " s");
    }
  }

  private void goOn(Line line) throws IOException {
    if (job.isOpenLoop()) {
      metronome.isFree(line);
    } else {
      line.send(requests.next(), System.nanoTime());
    }
  }

  private void read(SelectionKey key) {
    Line line = (Line) key.attachment();
    try {
      Optional<Reply> reply = line.read();
      if (reply.isPresent()) {
        note(line, reply.get());
        afterAnswer(line);
      }
    } catch (IOException e) {
      replace(key, line, e);
    }
  }

  private void afterAnswer(Line line) throws IOException {
    if (job.kind() != Job.Kind.HOLD) {
      goOn(line);
    }
  }

  private void note(Line line, Reply reply) {
    if (reply.status() == 200 && reply.body().contains(requests.mark())) {
      tally.answered(line.due(), System.nanoTime());
    } else {
      failed(reply.status() + " " + reply.body());
    }
  }

  private void replace(SelectionKey key, Line line, IOException why) {
    failed(why.toString());
    try {
      key.cancel();
      line.close();
      lines.remove(line);
      Line other = Line.open(job.port(), selector);
      lines.add(other);
      afterAnswer(other);
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
    for (Line line : lines) {
      line.close();
    }
    selector.close();
  }
}
