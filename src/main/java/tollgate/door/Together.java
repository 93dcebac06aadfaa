package tollgate.door;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * What {@code together:ROUTE} in a route means: many requests, each with a key as its body, are
 * answered by one message to the route, and each gets the rows that are its own. See {@link
 * Gathering}.
 */
public final class Together extends DefaultComponent {

  private final Workers readers;

  Together(Workers readers) {
    this.readers = readers;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String route, Map<String, Object> parameters) {
    return new TogetherEndpoint(uri, this, "direct:" + route);
  }

  Workers readers() {
    return readers;
  }
}
