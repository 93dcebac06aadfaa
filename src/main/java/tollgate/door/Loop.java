package tollgate.door;

import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The one thread that takes requests in, works on them and writes answers. It never waits: what has
 * to wait is done by {@link Workers}.
 */
final class Loop {

  private final Context context;

  /** The loop of a Vert.x that has one only. */
  Loop(Vertx vertx) {
    context = vertx.getOrCreateContext();
  }

  boolean isHere() {
    return Context.isOnEventLoopThread();
  }

  /** Runs it at once when called on the loop, else soon. */
  void run(Runnable work) {
    if (isHere()) {
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
