package tollgate.console.cardgroups;

import java.util.Locale;

/**
 * Describes the last job that added cards to a group, at any gateway.
 *
 * @param cardCount the number of cards to add
 * @param result a success until the job ends
 */
public record JobStatus(Step step, long cardCount, long preparedCount, LoadResult result) {

  private static final long PERCENT = 100;

  /** The steps of a job, in order; the last four end it. */
  public enum Step {
    QUEUED,
    PREPARING,
    CHECKING,
    ADDING,
    DONE,
    REJECTED,
    FAILED,
    /** The gateway ended, or lost the database, before the job did; no cards were added. */
    STOPPED;

    /** Returns the step with this code. */
    static Step of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Returns the name of the step in the database. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the text key of the step. */
    public String text() {
      return "card_groups.step." + code();
    }
  }

  public boolean isRunning() {
    return step.compareTo(Step.DONE) < 0;
  }

  /** Returns the share of the cards that are prepared, from 0 to 100. */
  public long percentPrepared() {
    return cardCount == 0 ? 0 : Math.min(PERCENT, preparedCount * PERCENT / cardCount);
  }
}
