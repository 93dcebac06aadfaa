package tollgate.inlining;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.CamelInternalProcessor.MessageHistoryAdvice;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Adds a step to the message history of an exchange, on a route that keeps one. */
final class RecordedStep extends DelegateAsyncProcessor {

  private final MessageHistoryAdvice history;

  RecordedStep(Route route, NamedNode node, AsyncProcessor step) {
    super(step);
    this.history =
        new MessageHistoryAdvice(route.getCamelContext().getMessageHistoryFactory(), node);
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    try {
      MessageHistory entry = history.before(exchange);
      return super.process(exchange, done -> complete(exchange, entry, callback, done));
    } catch (Exception e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private void complete(
      Exchange exchange, MessageHistory entry, AsyncCallback callback, boolean done) {
    try {
      history.after(exchange, entry);
    } catch (Exception e) {
      exchange.setException(e);
    }
    callback.done(done);
  }
}
