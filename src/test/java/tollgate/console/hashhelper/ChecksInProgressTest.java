package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChecksInProgressTest {

  private final ChecksInProgress checks = new ChecksInProgress();

  @Test
  void areOneForEachPerson() {
    String result =
        checks.run(
            1,
            () ->
                checks.run(1, () -> "second", () -> "busy")
                    + checks.run(2, () -> ", other", () -> ", busy"),
            () -> "busy");

    assertThat(result).isEqualTo("busy, other");
    assertThat(checks.run(1, () -> "again", () -> "busy")).isEqualTo("again");
  }

  @Test
  void endWhenACheckFails() {
    assertThatThrownBy(() -> checks.run(1, ChecksInProgressTest::fail, () -> "busy"))
        .isInstanceOf(IllegalStateException.class);

    assertThat(checks.run(1, () -> "again", () -> "busy")).isEqualTo("again");
  }

  private static String fail() {
    throw new IllegalStateException();
  }
}
