package tollgate.bench;

import java.util.Locale;
import java.util.function.LongConsumer;

/** Says every few seconds how a job goes; short ones pass without a word. */
final class ProgressLog implements LongConsumer {

  private static final int SECONDS_BETWEEN_WORDS = 5;

  private final String what;
  private int seconds;
  private long told;

  ProgressLog(String what) {
    this.what = what;
  }

  @Override
  public void accept(long answered) {
    seconds++;
    if (seconds % SECONDS_BETWEEN_WORDS == 0) {
      long rate = (answered - told) / SECONDS_BETWEEN_WORDS;
      System.out.printf(Locale.ROOT, "    … %s, %d s: %,d/s%n", what, seconds, rate);
      told = answered;
    }
  }
}
