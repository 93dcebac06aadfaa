package tollgate.console.cardgroups;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the jobs that add cards in the background: at most one for each group, and two at a time.
 *
 * <p>Jobs are known to this gateway only, and end with it. A job adds all of its cards in one
 * transaction, so that an interrupted job adds none. Thread-safe.
 */
final class Jobs {

  private static final int MAX_CONCURRENT = 2;

  private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(MAX_CONCURRENT, new DefaultThreadFactory("card-loader", true));

  /** Starts a job; returns false when another job of its group is running. */
  boolean start(Job job, Job.Work work) {
    Job current =
        jobs.compute(job.group(), (group, last) -> last == null || !last.isRunning() ? job : last);
    if (current != job) {
      return false;
    }
    workers.execute(() -> job.run(work));
    return true;
  }

  /** Returns the last job of a group. */
  Optional<Job> find(long group) {
    return Optional.ofNullable(jobs.get(group));
  }
}
