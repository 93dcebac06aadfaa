package tollgate.bench.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at their time, whether others have been answered or not. One that finds every
 * connection busy waits for one, and that wait counts: it was due before.
 */
final class OpenLoopLoad implements LoadPattern {

  private static final long LONGEST_WAIT_S = 30;
  private static final long GRACE = TimeUnit.SECONDS.toNanos(10);

  private final LoadJob job;
  private final SignedRequests requests;
  private final long start;
  private final BlockingQueue<Connection> free = new LinkedBlockingQueue<>();
  private final long total;
  private volatile boolean isOver;

  OpenLoopLoad(LoadJob job, SignedRequests requests, long start) {
    this.job = job;
    this.requests = requests;
    this.start = start;
    this.total = job.rate() * job.length().toMillis() / 1_000;
  }

  @Override
  public void begin(List<Connection> lines) {
    free.addAll(lines);
    Thread sender = new Thread(this::send, "metronome");
    sender.setDaemon(true);
    sender.start();
  }

  @Override
  public void isFree(Connection line) {
    free.add(line);
  }

  @Override
  public boolean isOver(ResponseCounter tally) {
    boolean isLate = System.nanoTime() - start > job.length().toNanos() + GRACE;
    isOver = isLate || unanswered(tally) <= 0;
    return isOver;
  }

  @Override
  public long unanswered(ResponseCounter tally) {
    return total - tally.answered() - tally.failed();
  }

  private void send() {
    try {
      for (long i = 0; i < total && !isOver; i++) {
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
    Connection line = free.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
    if (line == null) {
      throw new InterruptedException("No connection was free for " + LONGEST_WAIT_S + " s");
    }
    try {
      line.send(requests.next(), due);
    } catch (IOException e) {
      // Whoever reads this connection finds it broken as well, and counts it there.
      Thread.onSpinWait();
    }
  }
}
