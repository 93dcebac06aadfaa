package tollgate.inlining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InlinedStepsTest {

  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

  @AfterEach
  void stopThePool() {
    pool.shutdownNow();
  }

  @Test
  void goesOnWhereAStepHasHandedOverBeforeItReturned() {
    Thread worker = CompletableFuture.supplyAsync(Thread::currentThread, pool).join();
    CompletableFuture<Thread> next = new CompletableFuture<>();
    InlinedSteps steps = steps(handsOver(), records(next));

    run(steps);

    assertThat(next.join()).isSameAs(worker);
  }

  @Test
  void staysOnTheThreadOfStepsThatHandNothingOver() {
    CompletableFuture<Thread> last = new CompletableFuture<>();

    run(steps(records(new CompletableFuture<>()), records(last)));

    assertThat(last.join()).isSameAs(Thread.currentThread());
  }

  private void run(InlinedSteps steps) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    steps.process(exchange, done::complete);
    done.join();
  }

  private static InlinedSteps steps(AsyncProcessor... processors) {
    return new InlinedSteps(
        List.of(processors).stream()
            .map(each -> new InlinedStep(each, "step", "step", null))
            .toList());
  }

  /** Completes on the pool, and returns only after that. */
  private AsyncProcessor handsOver() {
    return new AsyncProcessorSupport() {
      @Override
      public boolean process(Exchange handedOver, AsyncCallback callback) {
        CompletableFuture.runAsync(() -> callback.done(false), pool).join();
        return false;
      }
    };
  }

  private static AsyncProcessor records(CompletableFuture<Thread> thread) {
    return new AsyncProcessorSupport() {
      @Override
      public boolean process(Exchange seen, AsyncCallback callback) {
        thread.complete(Thread.currentThread());
        callback.done(true);
        return true;
      }
    };
  }
}
