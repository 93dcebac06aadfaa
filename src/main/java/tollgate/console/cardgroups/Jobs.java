package tollgate.console.cardgroups;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What fills groups in the background, one job at a time for each. It is this gateway's own:
 * another one does not know of it, and nothing is left of it after a restart, not even half a
 * group.
 */
final class Jobs {

  private static final int AT_ONCE = 2;

  private final Map<Long, Job> jobs = new ConcurrentHashMap<>();
  private final ExecutorService workers =
      Executors.newFixedThreadPool(AT_ONCE, new DefaultThreadFactory("stock", true));

  /** Starts a job, unless one is at work for its group. */
  boolean start(Job job, Job.Work work) {
    Job current =
        jobs.compute(
            job.group(), (group, before) -> before == null || !before.isRunning() ? job : before);
    if (current != job) {
      return false;
    }
    workers.execute(() -> job.run(work));
    return true;
  }

  /** The last job of a group. */
  Optional<Job> find(long group) {
    return Optional.ofNullable(jobs.get(group));
  }
}
