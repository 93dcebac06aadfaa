package tollgate.bench.load;

import static java.util.stream.Collectors.joining;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** What a job came to. A latency begins when its request was due, not when it could be sent. */
public record LoadResult(
    long answered,
    long failed,
    String lastFailure,
    long nanos,
    List<Integer> steps,
    Histogram latencies) {

  /** How long one of the steps is over which answers are counted. */
  public static final Duration STEP = Duration.ofNanos(ResponseCounter.STEP);

  private static final String NO_FAILURE = "-";

  /** Right answers a second. */
  public double perSecond() {
    return answered * 1e9 / Math.max(1, nanos);
  }

  /** Right answers a second, in each step. */
  public List<Double> rates() {
    return steps.stream().map(count -> count * 1e9 / ResponseCounter.STEP).toList();
  }

  /**
   * The time within which this share of the requests was answered; a share of 0.5 is the median.
   */
  public double millis(double share) {
    return latencies.getValueAtPercentile(share * 100) / 1e6;
  }

  /** One line, for the bench. */
  String line() {
    ByteBuffer bytes = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoCompressedByteBuffer(bytes);
    String histogram = Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    String counts = steps.stream().map(String::valueOf).collect(joining(","));
    return "%d %d %d %s %s %s"
        .formatted(
            answered,
            failed,
            nanos,
            counts,
            histogram,
            lastFailure.isEmpty() ? NO_FAILURE : lastFailure);
  }

  static LoadResult parse(String line) {
    String[] words = line.split(" ", 6);
    return new LoadResult(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        words[5].equals(NO_FAILURE) ? "" : words[5],
        Long.parseLong(words[2]),
        Arrays.stream(words[3].split(",")).map(Integer::valueOf).toList(),
        histogram(words[4]));
  }

  private static Histogram histogram(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
      return Histogram.decodeFromCompressedByteBuffer(bytes, 0);
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("The load process sent no histogram", e);
    }
  }
}
