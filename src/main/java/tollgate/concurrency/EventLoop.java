package tollgate.concurrency;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * A thread that takes requests in, works on them and writes answers; each connection belongs to one
 * of them. It never waits: what has to wait is done by {@link WorkerPool}.
 */
public final class EventLoop {

  /** Where a loop is kept: in its context, and in the exchanges that it works on. */
  public static final String NAME = "tollgate.loop";

  private final Context context;
  private final Thread thread;

  private EventLoop(Context context, Thread thread) {
    this.context = context;
    this.thread = thread;
  }

  /** Makes the thread that this is run by a loop. */
  public static void register() {
    Context context = Vertx.currentContext();
    context.put(NAME, new EventLoop(context, Thread.currentThread()));
  }

  /** The loop that runs this. */
  public static EventLoop current() {
    return Vertx.currentContext().get(NAME);
  }

  /** Whether any loop runs this. */
  static boolean isCurrentThread() {
    return Context.isOnEventLoopThread();
  }

  /** Runs it at once when called on this loop, else soon. */
  public void run(Runnable work) {
    if (Thread.currentThread() == thread) {
      work.run();
    } else {
      runLater(work);
    }
  }

  /** Runs it after everything that the loop has to do already. */
  void runLater(Runnable work) {
    context.runOnContext(ready -> work.run());
  }
}
