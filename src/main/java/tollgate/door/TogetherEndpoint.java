package tollgate.door;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One route that answers many requests at once: see {@link Together}. */
final class TogetherEndpoint extends DefaultEndpoint {

  private final Together component;
  private final String route;

  TogetherEndpoint(String uri, Together component, String route) {
    super(uri, component);
    this.component = component;
    this.route = route;
  }

  @Override
  public Producer createProducer() {
    return new Gathering(this, component.readers(), route);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("together: asks, it does not answer");
  }
}
