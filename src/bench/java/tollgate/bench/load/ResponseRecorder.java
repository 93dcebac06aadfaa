package tollgate.bench.load;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts responses and records their latencies. Only {@link #answered} is thread-safe. */
final class ResponseRecorder {

  static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long MAX_LATENCY_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Histogram latencies = new Histogram(MAX_LATENCY_NANOS, SIGNIFICANT_DIGITS);
  private final long start;
  private final int[] steps;
  private volatile long answered;
  private long failed;
  private String lastFailure = "";

  ResponseRecorder(long start, long length) {
    this.start = start;
    this.steps = new int[(int) Math.max(1, (length + STEP_NANOS - 1) / STEP_NANOS)];
  }

  void answered(long due, long now) {
    latencies.recordValue(Math.min(MAX_LATENCY_NANOS, Math.max(0, now - due)));
    int step = (int) ((now - start) / STEP_NANOS);
    if (step < steps.length) {
      steps[step]++;
    }
    answered = latencies.getTotalCount();
  }

  void failed(String reason) {
    failed++;
    lastFailure = reason.replaceAll("\\s+", " ");
  }

  long answered() {
    return answered;
  }

  long failed() {
    return failed;
  }

  LoadResult result(long nanos) {
    return new LoadResult(
        answered, failed, lastFailure, nanos, Arrays.stream(steps).boxed().toList(), latencies);
  }
}
