package tollgate.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tollgate.sampling.Sampler.Limits;
import tollgate.sampling.Sampler.Summary;

class SamplerTest {

  private static final int MAX_KEYS = 10_000;

  private final Sampler<String> sampler = new Sampler<>(new Limits(3, 5, 2));

  @Test
  void recordsTheFirstEventsOfAKeyAndCountsTheOthers() {
    assertThat(recorded("a", 10)).isEqualTo(3);

    Summary<String> summary = sampler.drain();

    assertThat(summary.sums()).containsOnlyKeys("a").containsEntry("a", 7L);
    assertThat(summary.others()).isZero();
  }

  @Test
  void countsAnEventWithoutRecordingIt() {
    sampler.count("a");
    sampler.count("a");

    assertThat(recorded("a", 3)).isEqualTo(3);
    assertThat(sampler.drain().sums()).containsEntry("a", 2L);
  }

  @Test
  void recordsABoundedNumberOfAllKeys() {
    assertThat(recorded("a", 3) + recorded("b", 3) + recorded("c", 3)).isEqualTo(5);

    assertThat(sampler.drain().sums()).containsEntry("b", 1L).containsEntry("c", 3L);
  }

  @Test
  void sumsUpTheLargestKeysAndTheRestTogether() {
    recorded("a", 5);
    recorded("b", 5);
    recorded("c", 20);
    recorded("d", 10);

    Summary<String> summary = sampler.drain();

    assertThat(summary.sums().keySet()).containsExactly("c", "d");
    assertThat(summary.sums().values()).containsExactly(20L, 10L);
    assertThat(summary.others()).isEqualTo(2 + 3);
  }

  @Test
  void countsEachEventOnce() {
    long recorded = IntStream.range(0, 50_000).filter(i -> sampler.tryRecord("k" + i)).count();

    Summary<String> summary = sampler.drain();

    long sums = summary.sums().values().stream().mapToLong(Long::longValue).sum();
    assertThat(recorded).isEqualTo(5);
    assertThat(recorded + sums + summary.others()).isEqualTo(50_000);
  }

  @Test
  void keepsNoMoreThanABoundedNumberOfKeys() {
    IntStream.range(0, MAX_KEYS).forEach(i -> sampler.tryRecord("k" + i));
    recorded("late", 1_000_000);

    Summary<String> summary = sampler.drain();

    assertThat(summary.sums()).doesNotContainKey("late");
    assertThat(summary.others()).isGreaterThanOrEqualTo(1_000_000);
  }

  @Test
  void beginsAnewWithEachMinute() {
    recorded("a", 10);
    sampler.drain();

    assertThat(recorded("a", 3)).isEqualTo(3);
    assertThat(sampler.drain().sums()).isEmpty();
  }

  @Test
  void addsASummaryThatCouldNotBeStoredToTheNextOne() {
    recorded("a", 10);
    sampler.restore(sampler.drain());
    recorded("a", 4);

    assertThat(sampler.drain().sums()).containsEntry("a", 8L);
  }

  private long recorded(String key, int events) {
    return IntStream.range(0, events).filter(i -> sampler.tryRecord(key)).count();
  }
}
