package tollgate.console.cardgroups;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the jobs that add cards in the background: at most one for each group over all gateways, and
 * two at a time at this one.
 *
 * <p>A job adds all of its cards, and stores its result, in one transaction. An interrupted job
 * adds none. Thread-safe.
 */
final class Jobs {

  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
  private static final int MAX_CONCURRENT = 2;
  private static final Duration UPDATE_PERIOD = Duration.ofSeconds(1);

  private final CardLoader loader;
  private final JobStore store;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(MAX_CONCURRENT, new DefaultThreadFactory("card-loader", true));
  private final ScheduledExecutorService updates =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("card-jobs", true));

  Jobs(CardLoader loader, JobStore store) {
    this.loader = loader;
    this.store = store;
  }

  /** Starts a job; returns false when another job of its group is running. */
  boolean start(Job job, Job.Work work) {
    if (!store.start(job)) {
      return false;
    }
    long period = UPDATE_PERIOD.toMillis();
    Future<?> update =
        updates.scheduleWithFixedDelay(() -> update(job), period, period, TimeUnit.MILLISECONDS);
    workers.execute(() -> run(job, work, update));
    return true;
  }

  /** Returns the last job of a group. */
  Optional<JobStatus> find(long group) {
    return store.find(group);
  }

  private void run(Job job, Job.Work work, Future<?> update) {
    try {
      loader.inLongTransaction(
          tx -> {
            LoadResult result = work.run(tx, job);
            store.finish(tx, job, result);
            return result;
          });
    } catch (Exception e) {
      LOG.error("Could not add cards to group {}; no cards were added", job.group(), e);
      fail(job);
    } finally {
      update.cancel(false);
    }
  }

  /** An update that fails is repeated by the next one. */
  private void update(Job job) {
    try {
      store.update(job);
    } catch (RuntimeException e) {
      LOG.debug("Could not store the progress of the job of group {}", job.group(), e);
    }
  }

  /** Without a connection, the job is found stopped when its row has not been updated. */
  private void fail(Job job) {
    try {
      store.fail(job);
    } catch (RuntimeException e) {
      LOG.warn("Could not store that the job of group {} failed", job.group(), e);
    }
  }
}
