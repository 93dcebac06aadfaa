package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter terminal = new StringWriter();

  @Test
  void tellsWhatTakesLongAndTakesItBack() {
    try (Progress progress = new Progress(Optional.of(new PrintWriter(terminal)))) {
      progress.at("Every mail");
      await().until(() -> terminal.toString().endsWith("s  Every mail"));

      progress.pause();

      assertThat(terminal.toString()).endsWith("\r\033[K");
    }
  }

  @Test
  void saysNothingOfWhatIsQuick() {
    try (Progress progress = new Progress(Optional.of(new PrintWriter(terminal)))) {
      progress.at("Every mail");
      progress.pause();
    }

    assertThat(terminal.toString()).isEmpty();
  }
}
