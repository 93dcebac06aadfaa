package tollgate.outbox;

import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;

/** Polls the outbox at the interval of its route, and at once when a mail was added. */
public final class OutboxScheduler extends DefaultScheduledPollConsumerScheduler {

  private volatile Runnable poll = () -> {};

  @Override
  public void scheduleTask(Runnable task) {
    super.scheduleTask(task);
    poll = task;
  }

  /** Polls at once, on the scheduler's thread; does nothing while the route is stopped. */
  public void pollNow() {
    if (isSchedulerStarted()) {
      getScheduledExecutorService().execute(poll);
    }
  }
}
