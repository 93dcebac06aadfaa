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

/** Makes many calls at the same time. */
public final class ConcurrentCalls {

  private ConcurrentCalls() {}

  /** Makes the calls at once, by their numbers; returns the responses in the same order. */
  public static <T> List<T> callAll(int callers, IntFunction<T> call) {
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

  /** Starts a call in the background, on a daemon thread. */
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

  /** Waits for the response of a call. */
  public static <T> T answer(Future<T> asked) {
    try {
      return asked.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> Callable<T> caller(int i, CountDownLatch start, IntFunction<T> call) {
    return () -> {
      start.countDown();
      start.await();
      return call.apply(i);
    };
  }
}
