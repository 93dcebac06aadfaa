package tollgate.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import tollgate.correlation.TraceParent;

/**
 * Makes the message of a JMS topic from the event in the body. The attributes of an event are also
 * properties, by which a subscriber can select. See docs/events.md#jms.
 */
public final class EventMessages implements Processor {

  /** The media type of an event in JSON. */
  static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final JsonFactory JSON = new JsonFactory();
  private static final String PREFIX = "cloudEvents_";
  private static final String DATA_CONTENT_TYPE = "datacontenttype";

  @Override
  public void process(Exchange exchange) throws Exception {
    ClaimedEvent event = exchange.getMessage().getMandatoryBody(ClaimedEvent.class);
    EventBatch batch = exchange.getVariable("batch", EventBatch.class);
    Map<String, String> attributes = attributes(event.body());
    Message message = exchange.getMessage();
    message.setBody(event.body());
    message.setHeader("JMSXGroupID", batch.key());
    message.setHeader("contentType", CONTENT_TYPE);
    if (attributes.containsKey("correlationid")) {
      message.setHeader("JMSCorrelationID", attributes.get("correlationid"));
    }
    attributes.forEach((name, value) -> message.setHeader(PREFIX + name, value));
    continueTrace(event, exchange);
  }

  /** Replaces the trace of the batch by that of the event, in which a subscriber goes on. */
  private static void continueTrace(ClaimedEvent event, Exchange exchange) {
    exchange.removeProperty(TraceParent.NAME);
    event
        .traceParent()
        .ifPresent(
            parent -> {
              exchange.setProperty(TraceParent.NAME, parent);
              exchange.getMessage().setHeader(TraceParent.NAME, parent.text());
            });
  }

  /** Returns the attributes of an event, all of which are texts; its data is none of them. */
  private static Map<String, String> attributes(String body) throws IOException {
    Map<String, String> attributes = new LinkedHashMap<>();
    try (JsonParser event = JSON.createParser(body)) {
      event.nextToken();
      for (String name = event.nextFieldName(); name != null; name = event.nextFieldName()) {
        JsonToken value = event.nextToken();
        if (value == JsonToken.VALUE_STRING && !name.equals(DATA_CONTENT_TYPE)) {
          attributes.put(name, event.getText());
        }
        event.skipChildren();
      }
    }
    return attributes;
  }
}
