package tollgate.correlation;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * Records a step that uses a backing service by itself, without an endpoint of Camel. An exchange
 * that is traced holds an instance as a property; all others hold none.
 */
@FunctionalInterface
public interface StepTracer {

  /** The property of a traced exchange. */
  String NAME = "tollgate.step-tracer";

  /**
   * Begins to record a step, of which {@link TraceParent#of} is the place from now on.
   *
   * @param name the name of the step, such as {@code sell_cards}
   * @return a callback that ends the record and calls the given one
   */
  AsyncCallback begin(String name, Exchange exchange, AsyncCallback callback);

  /** Begins to record a step if the exchange is traced; returns the given callback otherwise. */
  static AsyncCallback traced(String name, Exchange exchange, AsyncCallback callback) {
    StepTracer tracer = exchange.getProperty(NAME, StepTracer.class);
    return tracer == null ? callback : tracer.begin(name, exchange, callback);
  }
}
