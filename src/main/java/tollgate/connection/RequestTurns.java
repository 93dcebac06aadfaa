package tollgate.connection;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * Orders the requests of an event loop that clients have sent before the response to the last one.
 * Each turn of the loop begins a few of them, one of each address in turn. So neither many
 * connections nor many requests of an address delay the work for another one.
 *
 * <p>A task for each request would not do: the tasks of an event loop are a single queue, in which
 * the responses of other connections wait as well. Used by the thread of its event loop only.
 */
final class RequestTurns {

  private static final int MAX_PER_TURN = 8;
  private static final FastThreadLocal<RequestTurns> CURRENT =
      new FastThreadLocal<>() {
        @Override
        protected RequestTurns initialValue() {
          return new RequestTurns();
        }
      };

  private final Map<AddressUsage, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private boolean isScheduled;

  /** Returns the turns of the event loop that runs this thread. */
  static RequestTurns current() {
    return CURRENT.get();
  }

  /** Begins a request in a later turn. */
  void await(AddressUsage address, Runnable request, EventExecutor loop) {
    waiting.computeIfAbsent(address, each -> new ArrayDeque<>()).add(request);
    schedule(loop);
  }

  /** A task with a delay runs in the next turn of the event loop, an immediate one in this. */
  private void schedule(EventExecutor loop) {
    if (!isScheduled) {
      isScheduled = true;
      loop.schedule(() -> run(loop), 0, TimeUnit.NANOSECONDS);
    }
  }

  private void run(EventExecutor loop) {
    isScheduled = false;
    for (int i = 0; i < MAX_PER_TURN && !waiting.isEmpty(); i++) {
      next().run();
    }
    if (!waiting.isEmpty()) {
      schedule(loop);
    }
  }

  /** Takes a request of the first address, which becomes the last one. */
  private Runnable next() {
    AddressUsage address = waiting.keySet().iterator().next();
    Queue<Runnable> requests = waiting.remove(address);
    Runnable request = requests.remove();
    if (!requests.isEmpty()) {
      waiting.put(address, requests);
    }
    return request;
  }
}
