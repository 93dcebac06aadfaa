package tollgate.bench.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What came back, and when: written by one thread. */
final class ResponseCounter {

  static final long STEP = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

  private final Histogram latencies = new Histogram(LONGEST, 3);
  private final long start;
  private final int[] steps;
  private volatile long answered;
  private long failed;
  private String lastFailure = "";

  ResponseCounter(long start, long length) {
    this.start = start;
    this.steps = new int[(int) Math.max(1, (length + STEP - 1) / STEP)];
  }

  void answered(long due, long now) {
    latencies.recordValue(Math.min(LONGEST, Math.max(0, now - due)));
    int step = (int) ((now - start) / STEP);
    if (step < steps.length) {
      steps[step]++;
    }
    answered = latencies.getTotalCount();
  }

  void failed(String why) {
    failed++;
    lastFailure = why.replaceAll("\\s+", " ");
  }

  long answered() {
    return answered;
  }

  long failed() {
    return failed;
  }

  LoadResult outcome(long nanos) {
    return new LoadResult(
        answered, failed, lastFailure, nanos, Arrays.stream(steps).boxed().toList(), latencies);
  }
}
