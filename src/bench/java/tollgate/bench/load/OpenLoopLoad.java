package tollgate.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at a fixed rate, whether earlier ones were answered or not. When all connections
 * are busy a request waits for one, and its latency includes that wait (no coordinated omission).
 */
final class OpenLoopLoad implements LoadPattern {

  private static final long CONNECTION_TIMEOUT_S = 30;
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final BlockingQueue<Connection> idle = new LinkedBlockingQueue<>();
  private final LoadJob job;
  private final SignedRequests requests;
  private final long start;
  private final long total;

  /** Written by the reading thread, read by the sender. */
  private volatile boolean isFinished;

  OpenLoopLoad(LoadJob job, SignedRequests requests, long start) {
    this.job = job;
    this.requests = requests;
    this.start = start;
    this.total = job.rate() * job.length().toMillis() / 1_000;
  }

  @Override
  public void start(List<Connection> connections) {
    idle.addAll(connections);
    Thread sender = new Thread(this::send, "sender");
    sender.setDaemon(true);
    sender.start();
  }

  @Override
  public void onIdle(Connection connection) {
    idle.add(connection);
  }

  @Override
  public boolean isFinished(ResponseRecorder counter) {
    boolean isLate = System.nanoTime() - start > job.length().toNanos() + GRACE_NANOS;
    isFinished = isLate || unanswered(counter) <= 0;
    return isFinished;
  }

  @Override
  public long unanswered(ResponseRecorder counter) {
    return total - counter.answered() - counter.failed();
  }

  private void send() {
    try {
      for (long i = 0; i < total && !isFinished; i++) {
        send(start + i * TimeUnit.SECONDS.toNanos(1) / job.rate());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Connection connection = idle.poll(CONNECTION_TIMEOUT_S, TimeUnit.SECONDS);
    if (connection == null) {
      throw new InterruptedException("No idle connection within " + CONNECTION_TIMEOUT_S + " s");
    }
    try {
      connection.send(requests.next(), due);
    } catch (IOException e) {
      // The reading thread finds the connection broken as well, and counts the failure.
      Thread.onSpinWait();
    }
  }
}
