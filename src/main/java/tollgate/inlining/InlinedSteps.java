package tollgate.inlining;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
    ServiceHelper.initService(next());
  }

  @Override
  protected void doStart() {
    ServiceHelper.startService(next());
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
   * One exchange on its way through the steps. A step may complete before or after its method
   * returns, and what it returns does not tell which. So the later of the two goes on; the value is
   * whether the earlier one has come.
   */
  private final class Run extends AtomicBoolean implements AsyncCallback {

    private static final long serialVersionUID = 1L;

    private final transient Exchange exchange;
    private final transient AsyncCallback callback;
    private int index;

    Run(Exchange exchange, AsyncCallback callback) {
      this.exchange = exchange;
      this.callback = callback;
    }

    @Override
    public void run() {
      do {
        if (!hasMore()) {
          ExchangeHelper.copyResults(exchange, exchange);
          callback.done(false);
          return;
        }
        setPlain(false);
        start(inOrder[index++]);
      } while (isSecond());
    }

    @Override
    public void done(boolean doneSync) {
      if (isSecond()) {
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

    private boolean isSecond() {
      return !compareAndSet(false, true);
    }
  }
}
