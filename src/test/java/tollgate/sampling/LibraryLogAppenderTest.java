package tollgate.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tollgate.testing.LogCapture;

class LibraryLogAppenderTest {

  private final Logger library = (Logger) LoggerFactory.getLogger("io.vertx.test");
  private final LogCapture log = new LogCapture(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private long nanos;
  private LibraryLogAppender appender;

  @BeforeEach
  void start() {
    appender = new LibraryLogAppender(() -> nanos);
    appender.setContext(library.getLoggerContext());
    appender.start();
  }

  @AfterEach
  void stop() {
    appender.stop();
    log.close();
  }

  @Test
  void writesTenLinesOfAKind() {
    write(1_000, "Invalid", new IllegalStateException());

    assertThat(log.lines()).hasSize(10).allMatch(line -> line.contains("ERROR Invalid"));
  }

  @Test
  void keepsAPlaceForOtherKinds() {
    write(1_000, "Invalid", new IllegalStateException());
    write(1, "Other", null);

    assertThat(log.lines()).last().asString().isEqualTo("ERROR Other");
  }

  @Test
  void writesAtMostSixtyLinesAMinute() {
    for (int i = 0; i < 100; i++) {
      write("io.vertx.test" + i, 10, "Invalid", null);
    }

    assertThat(log.lines()).hasSize(60);
  }

  @Test
  void statesTheOthersWithTheNextLineAfterTheMinute() {
    write(1_000, "Invalid", new IllegalStateException());
    nanos = Duration.ofMinutes(1).toNanos();
    write(1, "Invalid", null);

    assertThat(log.lines())
        .hasSize(12)
        .contains(
            "INFO 990 more since the last message logger=io.vertx.test"
                + " exception=java.lang.IllegalStateException");
  }

  @Test
  void statesTheOthersAtTheEnd() {
    write(11, "Invalid", null);
    appender.stop();

    assertThat(log.lines())
        .last()
        .asString()
        .isEqualTo("INFO 1 more since the last message logger=io.vertx.test exception=");
  }

  private void write(int count, String message, Throwable cause) {
    write(library.getName(), count, message, cause);
  }

  private void write(String logger, int count, String message, Throwable cause) {
    Logger from = library.getLoggerContext().getLogger(logger);
    for (int i = 0; i < count; i++) {
      appender.doAppend(
          new LoggingEvent(getClass().getName(), from, Level.ERROR, message, cause, null));
    }
  }
}
