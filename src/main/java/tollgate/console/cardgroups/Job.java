package tollgate.console.cardgroups;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds cards to one group, and reports its progress and result. Thread-safe. */
public final class Job {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);
  private static final long PERCENT = 100;

  private final long group;
  private final long cardCount;
  private volatile Step step = Step.QUEUED;
  private volatile long preparedCount;
  private volatile LoadResult result = LoadResult.SUCCESS;

  /** The steps of a job, in order; the last three end it. */
  public enum Step {
    QUEUED,
    PREPARING,
    CHECKING,
    ADDING,
    DONE,
    REJECTED,
    FAILED;

    /** Returns the text key of the step. */
    public String text() {
      return "card_groups.step." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The work of a job, which throws an exception when nothing was added because of a fault. */
  @FunctionalInterface
  interface Work {

    LoadResult run(Job job) throws Exception;
  }

  Job(long group, long cardCount) {
    this.group = group;
    this.cardCount = cardCount;
  }

  /** Returns the id of the group. */
  public long group() {
    return group;
  }

  /** Returns the number of cards to add. */
  public long cardCount() {
    return cardCount;
  }

  public Step step() {
    return step;
  }

  /** Returns the result; a success until the job ends. */
  public LoadResult result() {
    return result;
  }

  public boolean isRunning() {
    return step.compareTo(Step.DONE) < 0;
  }

  /** Returns the share of the cards that are prepared, from 0 to 100. */
  public long percentPrepared() {
    return cardCount == 0 ? 0 : Math.min(PERCENT, preparedCount * PERCENT / cardCount);
  }

  void enter(Step next) {
    step = next;
  }

  void setPreparedCount(long count) {
    preparedCount = count;
  }

  void run(Work work) {
    try {
      result = work.run(this);
      step = result.isSuccess() ? Step.DONE : Step.REJECTED;
    } catch (Exception e) {
      LOG.error("Could not add cards to group {}; no cards were added", group, e);
      step = Step.FAILED;
    } catch (Error e) {
      step = Step.FAILED;
      throw e;
    }
  }
}
