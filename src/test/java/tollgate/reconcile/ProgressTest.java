package tollgate.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final StringWriter terminal = new StringWriter();

  @Test
  void showsALongTaskAndClearsItsLine() {
    try (Progress progress = Progress.on(new PrintWriter(terminal))) {
      progress.begin("Every mail");
      await().until(() -> terminal.toString().endsWith("s  Every mail"));

      progress.pause();

      assertThat(terminal.toString()).endsWith("\r\033[K");
    }
  }

  @Test
  void showsNoShortTask() {
    try (Progress progress = Progress.on(new PrintWriter(terminal))) {
      progress.begin("Every mail");
      progress.pause();
    }

    assertThat(terminal.toString()).isEmpty();
  }
}
