package tollgate.bench;

import java.util.Locale;
import java.util.function.LongConsumer;

/**
 * Prints the rate of a job every 5 seconds. It receives the number of responses once a second, from
 * the load process.
 */
final class ProgressLog implements LongConsumer {

  private static final int INTERVAL_S = 5;

  private final String name;
  private int seconds;
  private long answeredBefore;

  ProgressLog(String name) {
    this.name = name;
  }

  @Override
  public void accept(long answered) {
    seconds++;
    if (seconds % INTERVAL_S == 0) {
      long rate = (answered - answeredBefore) / INTERVAL_S;
      System.out.printf(Locale.ROOT, "    … %s, %d s: %,d/s%n", name, seconds, rate);
      answeredBefore = answered;
    }
  }
}
