package tollgate.outbox;

import org.apache.camel.support.DefaultScheduledPollConsumerScheduler;

/** Looks into the outbox once in a while, and at once when it is woken. */
public final class OutboxScheduler extends DefaultScheduledPollConsumerScheduler {

  private volatile Runnable look = () -> {};

  @Override
  public void scheduleTask(Runnable task) {
    super.scheduleTask(task);
    look = task;
  }

  /** There is a new mail. */
  public void pollNow() {
    if (isSchedulerStarted()) {
      getScheduledExecutorService().execute(look);
    }
  }
}
