package tollgate.bench.load;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tollgate.testkit.Latencies;

/**
 * The result of a load.
 *
 * @param answered the number of successful responses
 * @param steps the successful responses in each step of {@link #STEP}
 * @param histogram the latencies in nanoseconds, from when each request was due
 */
public record LoadResult(
    long answered,
    long failed,
    String lastFailure,
    long nanos,
    List<Integer> steps,
    Histogram histogram) {

  /** The time over which responses are counted for a chart. */
  public static final Duration STEP = Duration.ofNanos(ResponseRecorder.STEP_NANOS);

  private static final String NO_FAILURE = "-";

  /** Returns the successful responses per second. */
  public double perSecond() {
    return answered * 1e9 / Math.max(1, nanos);
  }

  /** Returns the successful responses per second in each step. */
  public List<Double> rates() {
    return steps.stream().map(count -> count * 1e9 / ResponseRecorder.STEP_NANOS).toList();
  }

  public Latencies latencies() {
    return Latencies.merged(List.of(histogram));
  }

  /** Formats the result as one line, for the benchmark. */
  String format() {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    String encoded = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    String counts = steps.stream().map(String::valueOf).collect(joining(","));
    return "%d %d %d %s %s %s"
        .formatted(
            answered,
            failed,
            nanos,
            counts,
            encoded,
            lastFailure.isEmpty() ? NO_FAILURE : lastFailure);
  }

  static LoadResult parse(String line) {
    String[] fields = line.split(" ", 6);
    return new LoadResult(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]),
        fields[5].equals(NO_FAILURE) ? "" : fields[5],
        Long.parseLong(fields[2]),
        Arrays.stream(fields[3].split(",")).map(Integer::valueOf).toList(),
        histogram(fields[4]));
  }

  private static Histogram histogram(String encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("The load process sent no valid histogram", e);
    }
  }
}
