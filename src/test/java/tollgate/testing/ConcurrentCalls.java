package tollgate.testing;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tollgate.testing.ApiClient.Answer;

/** Many callers who ask at the same moment. */
public final class ConcurrentCalls {

  private ConcurrentCalls() {}

  /** Lets that many ask at once, by their number; the answers in the same order. */
  public static List<Answer> ask(int callers, IntFunction<Answer> call) {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
      CountDownLatch start = new CountDownLatch(callers);
      return threads
          .invokeAll(IntStream.range(0, callers).mapToObj(i -> caller(i, start, call)).toList())
          .stream()
          .map(ConcurrentCalls::answer)
          .toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Lets one ask while the test goes on; nobody is waited for who is never answered. */
  public static Future<Answer> begin(Callable<Answer> call) {
    ExecutorService thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread daemon = new Thread(work);
              daemon.setDaemon(true);
              return daemon;
            });
    try {
      return thread.submit(call);
    } finally {
      thread.shutdown();
    }
  }

  /** What somebody was answered in the end. */
  public static Answer answer(Future<Answer> asked) {
    try {
      return asked.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Callable<Answer> caller(int i, CountDownLatch start, IntFunction<Answer> call) {
    return () -> {
      start.countDown();
      start.await();
      return call.apply(i);
    };
  }
}
