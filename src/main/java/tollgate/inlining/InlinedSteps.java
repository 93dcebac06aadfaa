package tollgate.inlining;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Navigate;
import org.apache.camel.Processor;
import org.apache.camel.processor.PipelineHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs steps one after another, until one fails or stops the route. Thread-safe.
 *
 * <p>Camel's {@code Pipeline} does not serve: it gives each step a channel, an error handler and
 * two turns of the reactive executor, although the step around it handles the errors already.
 */
final class InlinedSteps extends AsyncProcessorSupport implements Navigate<Processor> {

  private static final Logger LOG = LoggerFactory.getLogger(InlinedSteps.class);

  private final List<InlinedStep> steps;
  private final InlinedStep[] inOrder;

  InlinedSteps(List<InlinedStep> steps) {
    this.steps = List.copyOf(steps);
    this.inOrder = steps.toArray(InlinedStep[]::new);
  }

  /** Returns the steps in their order. */
  List<InlinedStep> steps() {
    return steps;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    new Run(exchange, callback).run();
    return false;
  }

  @Override
  public List<Processor> next() {
    return steps.stream().map(InlinedStep::processor).collect(Collectors.toList());
  }

  @Override
  public boolean hasNext() {
    return !steps.isEmpty();
  }

  @Override
  protected void doInit() {
    steps.forEach(step -> step.open(ServiceHelper::initService));
  }

  @Override
  protected void doStart() {
    steps.forEach(step -> step.open(ServiceHelper::startService));
  }

  @Override
  protected void doStop() {
    ServiceHelper.stopService(next());
  }

  @Override
  protected void doShutdown() {
    ServiceHelper.stopAndShutdownServices(next());
  }

  @Override
  public String toString() {
    return next().toString();
  }

  /**
   * One exchange on its way through the steps, on the thread that completes a step: one that hands
   * over to a pool is followed there, also when the pool is faster than the step returns. The value
   * is the thread that starts a step. Neither what a step returns nor the argument of its callback
   * tells whether it has completed.
   */
  private final class Run extends AtomicReference<Thread> implements AsyncCallback {

    private static final long serialVersionUID = 1L;

    private final transient Exchange exchange;
    private final transient AsyncCallback callback;
    private int index;

    /** The last step that completed on its thread before it returned; steps are numbered from 1. */
    private int completed;

    Run(Exchange exchange, AsyncCallback callback) {
      this.exchange = exchange;
      this.callback = callback;
    }

    @Override
    public void run() {
      Thread current = Thread.currentThread();
      int step;
      do {
        if (!hasMore()) {
          ExchangeHelper.copyResults(exchange, exchange);
          callback.done(false);
          return;
        }
        setPlain(current);
        step = index + 1;
        start(inOrder[index++]);
      } while (completed == step);
      // Another thread may have gone on already, and then the value is its own.
      compareAndSet(current, null);
    }

    @Override
    public void done(boolean doneSync) {
      if (getAcquire() == Thread.currentThread()) {
        completed = index;
      } else {
        run();
      }
    }

    private boolean hasMore() {
      return index < inOrder.length
          && !exchange.isRouteStop()
          && (index == 0
              || PipelineHelper.continueProcessing(
                  exchange, "so breaking out of inlined steps", LOG));
    }

    private void start(InlinedStep step) {
      ExchangeHelper.prepareOutToIn(exchange);
      step.enter(exchange);
      try {
        step.processor().process(exchange, this);
      } catch (RuntimeException e) {
        exchange.setException(e);
        done(true);
      }
    }
  }
}
