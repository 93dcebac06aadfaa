package tollgate.console.cardgroups;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A job of this gateway that adds cards to one group, with its progress. Thread-safe. */
final class Job {

  private final UUID id = UUID.randomUUID();
  private final long group;
  private final long cardCount;
  private volatile JobStatus.Step step = JobStatus.Step.QUEUED;
  private volatile long preparedCount;

  /** The work of a job, in a transaction that its caller commits together with the result. */
  @FunctionalInterface
  interface Work {

    /** Adds the cards, or none when the result is a failure. */
    LoadResult run(Handle tx, Job job) throws Exception;
  }

  Job(long group, long cardCount) {
    this.group = group;
    this.cardCount = cardCount;
  }

  UUID id() {
    return id;
  }

  /** Returns the id of the group. */
  long group() {
    return group;
  }

  /** Returns the number of cards to add. */
  long cardCount() {
    return cardCount;
  }

  JobStatus.Step step() {
    return step;
  }

  long preparedCount() {
    return preparedCount;
  }

  void enter(JobStatus.Step next) {
    step = next;
  }

  void setPreparedCount(long count) {
    preparedCount = count;
  }
}
