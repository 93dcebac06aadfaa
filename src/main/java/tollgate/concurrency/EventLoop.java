package tollgate.concurrency;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * An event loop thread of the API. Each connection belongs to one; work that waits is done by a
 * {@link WorkerPool}.
 *
 * <p>Vert.x's own {@code Context} does not serve: request handlers run on a duplicated context, so
 * comparing contexts does not tell whether the current thread is this loop's.
 */
public final class EventLoop {

  private static final String NAME = "tollgate.event-loop";

  private final Context context;
  private final Thread thread;

  private EventLoop(Context context, Thread thread) {
    this.context = context;
    this.thread = thread;
  }

  /** Registers the current event loop thread; called once by each verticle. */
  public static void register() {
    Context context = Vertx.currentContext();
    context.put(NAME, new EventLoop(context, Thread.currentThread()));
  }

  /** Returns the event loop of the current thread, which must have been registered. */
  public static EventLoop current() {
    return Vertx.currentContext().get(NAME);
  }

  /** Returns one event loop for each event loop thread of a Vert.x instance. Blocks. */
  static List<EventLoop> all(Vertx vertx) {
    VertxInternal internal = (VertxInternal) vertx;
    List<EventLoop> all = new ArrayList<>();
    for (EventExecutor thread : internal.getEventLoopGroup()) {
      all.add(of(internal.createEventLoopContext((io.netty.channel.EventLoop) thread, null, null)));
    }
    return all;
  }

  private static EventLoop of(Context context) {
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    context.runOnContext(ready -> thread.complete(Thread.currentThread()));
    return new EventLoop(context, thread.join());
  }

  /** Whether the current thread is an event loop thread. */
  static boolean isCurrentThread() {
    return Context.isOnEventLoopThread();
  }

  /** Runs the task at once on this event loop's thread, otherwise queues it. */
  public void run(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      runLater(task);
    }
  }

  /** Queues the task behind everything that is queued already. */
  public void runLater(Runnable task) {
    context.runOnContext(ready -> task.run());
  }

  /** Whether both are the same thread. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EventLoop loop && loop.thread == thread;
  }

  @Override
  public int hashCode() {
    return thread.hashCode();
  }
}
