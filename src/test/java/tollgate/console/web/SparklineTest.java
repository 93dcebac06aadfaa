package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tollgate.console.web.Sparkline.Bar;

class SparklineTest {

  @Test
  void scalesBarsToTheHighestValue() {
    Sparkline chart = new Sparkline(List.of(0L, 5L, 10L));

    assertThat(chart.bars())
        .extracting(Bar::height)
        .containsExactly(0L, Sparkline.HEIGHT / 2L, (long) Sparkline.HEIGHT);
    assertThat(chart.width()).isEqualTo(3 * Sparkline.STEP);
  }

  @Test
  void showsASingleEventAmongMany() {
    assertThat(new Sparkline(List.of(1L, 1_000_000L)).bars().get(0).height()).isPositive();
  }

  @Test
  void drawsNothingWithoutEvents() {
    assertThat(new Sparkline(List.of(0L, -3L)).bars())
        .allSatisfy(bar -> assertThat(bar.height()).isZero());
  }

  @Test
  void drawsNoFailuresAboveTheBar() {
    List<Bar> bars = new Sparkline(List.of(4L, 8L), List.of(9L, 4L)).bars();

    assertThat(bars.get(0).failureHeight()).isEqualTo(bars.get(0).height());
    assertThat(bars.get(1).failureHeight()).isEqualTo(Sparkline.HEIGHT / 2L);
  }

  @Test
  void needsAFailureCountForEachValue() {
    assertThatThrownBy(() -> new Sparkline(List.of(1L), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
