package tollgate.dataimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrintedProgressTest {

  private final AtomicLong nanos = new AtomicLong();
  private final StringWriter out = new StringWriter();

  @Test
  void printsTheRowsDoneAndTheTimeLeft() {
    PrintedProgress progress = progress(false);

    progress.begin("Reading cards", 100_000);
    after(10, progress, 1_000);
    after(1, progress, 1_000);

    assertThat(out)
        .hasToString("Reading cards: 1,000 of 100,000 rows, 100 a second, 16 min 30 s left\n");
  }

  @Test
  void replacesItsLineOnATerminal() {
    PrintedProgress progress = progress(true);

    progress.begin("Reading cards", 3_000);
    after(1, progress, 1_000);
    progress.end();

    assertThat(out.toString())
        .endsWith("\r\033[KReading cards: 1,000 of 3,000 rows, 1,000 a second, 2 s left\r\033[K");
  }

  private PrintedProgress progress(boolean isTerminal) {
    return new PrintedProgress(new PrintWriter(out), isTerminal, nanos::get);
  }

  private void after(int seconds, PrintedProgress progress, long rows) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    progress.advance(rows);
  }
}
