package tollgate.console.web;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds a bar chart without axes, drawn by {@code parts/sparkline.jte}. Bars are scaled to the
 * highest value.
 *
 * @param values one bar each, from left to right; negative values are drawn as 0
 * @param failures the part of each bar that is drawn in the colour of failures
 */
public record Sparkline(List<Long> values, List<Long> failures) {

  /** The height of the chart, in units of its view box. */
  public static final int HEIGHT = 480;

  /** The height of the line under the bars. */
  public static final int BASELINE = 10;

  /** The width of a bar and the gap after it, in units of the view box. */
  public static final int STEP = 10;

  /** The width of the gap between two bars. */
  public static final int GAP = 2;

  /** The height of the lowest bar, so that a single event is visible. */
  private static final int MIN_HEIGHT = 20;

  /**
   * A bar.
   *
   * @param x the left edge, in units of the view box
   * @param height of the bar; 0 draws nothing
   * @param failureHeight the height of the failed part, which begins at the bottom
   */
  public record Bar(int x, long height, long failureHeight) {}

  public Sparkline {
    values = List.copyOf(values);
    failures = List.copyOf(failures);
    if (values.size() != failures.size()) {
      throw new IllegalArgumentException(
          values.size() + " values but " + failures.size() + " failures");
    }
  }

  public Sparkline(List<Long> values) {
    this(values, Collections.nCopies(values.size(), 0L));
  }

  public int width() {
    return STEP * values.size();
  }

  public List<Bar> bars() {
    return IntStream.range(0, values.size()).mapToObj(this::bar).toList();
  }

  private Bar bar(int place) {
    long value = values.get(place);
    return new Bar(
        place * STEP + GAP / 2, height(value), height(Math.min(value, failures.get(place))));
  }

  private long height(long value) {
    long max = Math.max(1, Collections.max(values));
    return value <= 0 ? 0 : Math.max(MIN_HEIGHT, Math.round((double) value * HEIGHT / max));
  }
}
