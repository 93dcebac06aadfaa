package tollgate.inlining;

import java.util.function.Consumer;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeExtension;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.NamedNode;
import org.apache.camel.support.LoggerHelper;

/**
 * A step with the names by which Camel reports it, as in the log line of a failure.
 *
 * @param id the id of the node
 * @param label the step in short, such as {@code bean[ref:featureFlag]}
 * @param source the file and line of the step; null if it has none
 */
record InlinedStep(AsyncProcessor processor, String id, String label, String source) {

  static InlinedStep of(AsyncProcessor processor, NamedNode node) {
    return new InlinedStep(
        processor, node.getId(), node.getLabel(), LoggerHelper.getLineNumberLoggerName(node));
  }

  /**
   * Initializes or starts the step.
   *
   * @throws FailedToStartRouteException with the file of the step, which may be another than that
   *     of the route that is started
   */
  void open(Consumer<Object> start) {
    try {
      start.accept(processor);
    } catch (RuntimeException e) {
      throw new FailedToStartRouteException(id, source, label, e);
    }
  }

  /** Records that the exchange is at this step. */
  void enter(Exchange exchange) {
    ExchangeExtension extension = exchange.getExchangeExtension();
    extension.setHistoryNodeId(id);
    extension.setHistoryNodeLabel(label);
    extension.setHistoryNodeSource(source);
  }
}
