package tollgate.bench.load;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at their time, whether others have been answered or not. One that finds every
 * connection busy waits for one, and that wait counts: it was due before.
 */
final class Metronome implements Runnable {

  private static final long LONGEST_WAIT_S = 30;

  private final Job job;
  private final Requests requests;
  private final long start;
  private final BlockingQueue<Line> free = new LinkedBlockingQueue<>();
  private volatile long sent;
  private volatile boolean isDone;

  Metronome(Job job, long start) {
    this.job = job;
    this.requests = new Requests(job);
    this.start = start;
  }

  /** This connection can take a request. */
  void isFree(Line line) {
    free.add(line);
  }

  /** How many requests were sent, or could not be. */
  long sent() {
    return sent;
  }

  boolean isDone() {
    return isDone;
  }

  @Override
  public void run() {
    long total = job.rate() * job.length().toMillis() / 1_000;
    try {
      for (long i = 0; i < total; i++) {
        send(start + i * TimeUnit.SECONDS.toNanos(1) / job.rate());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isDone = true;
    }
  }

  private void send(long due) throws InterruptedException {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    Line line = free.poll(LONGEST_WAIT_S, TimeUnit.SECONDS);
    if (line == null) {
      throw new InterruptedException("No connection was free for " + LONGEST_WAIT_S + " s");
    }
    sent++;
    try {
      line.send(requests.next(), due);
    } catch (IOException e) {
      // Whoever reads this connection finds it broken as well, and counts it there.
      Thread.onSpinWait();
    }
  }
}
