package tollgate.console.cardgroups;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Filling one group: how far it is, and how it ended. */
public final class Job {

  private static final Logger LOG = LoggerFactory.getLogger(Job.class);
  private static final long WHOLE = 100;

  private final long group;
  private final long cards;
  private volatile Step step = Step.WAITING;
  private volatile long done;
  private volatile ImportResult report = ImportResult.FINE;

  /** Where it is. */
  public enum Step {
    WAITING,
    READING,
    CHECKING,
    WRITING,
    DONE,
    REFUSED,
    FAILED;

    /** The key of its sentence. */
    public String text() {
      return "stock.step." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a job does; what it throws ends it, and nothing has changed. */
  @FunctionalInterface
  interface Work {

    ImportResult run(Job job) throws Exception;
  }

  Job(long group, long cards) {
    this.group = group;
    this.cards = cards;
  }

  public long group() {
    return group;
  }

  /** How many cards it is to make. */
  public long cards() {
    return cards;
  }

  public Step step() {
    return step;
  }

  public ImportResult report() {
    return report;
  }

  public boolean isRunning() {
    return step.compareTo(Step.DONE) < 0;
  }

  /** How much of the reading is done, of 100. */
  public long percent() {
    return cards == 0 ? 0 : Math.min(WHOLE, done * WHOLE / cards);
  }

  /** From now on it does this. */
  void at(Step now) {
    step = now;
  }

  /** So many cards are read or drawn. */
  void has(long count) {
    done = count;
  }

  void run(Work work) {
    try {
      report = work.run(this);
      step = report.isFine() ? Step.DONE : Step.REFUSED;
    } catch (Exception e) {
      LOG.error("Could not fill group {}; it is as before", group, e);
      step = Step.FAILED;
    } catch (Error e) {
      step = Step.FAILED;
      throw e;
    }
  }
}
