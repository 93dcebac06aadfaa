package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WalPositionsTest {

  private final WalPositions positions = new WalPositions(Duration.ofNanos(10));

  @Test
  void isCompleteUntilTheNewestPositionThatIsReplayed() {
    positions.add(1, 100);
    positions.add(2, 200);
    positions.add(3, 200);
    positions.add(4, 201);

    assertThat(positions.completeUntil(200)).hasValue(3);
    assertThat(positions.completeUntil(1_000)).hasValue(4);
    assertThat(positions.completeUntil(99)).isEmpty();
  }

  @Test
  void forgetsPositionsThatAreTooOld() {
    positions.add(1, 100);
    positions.add(12, 200);

    assertThat(positions.completeUntil(150)).isEmpty();
  }

  @Test
  void forgetsThePositionsOfAnotherPrimary() {
    positions.add(1, 100);
    positions.add(2, 200);
    positions.add(3, 150);

    assertThat(positions.completeUntil(120)).isEmpty();
    assertThat(positions.completeUntil(150)).hasValue(3);
  }
}
