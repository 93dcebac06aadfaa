package tollgate.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultMessage;

/**
 * Makes the messages of a JMS topic from the batch in the variable {@code batch}. The attributes of
 * an event are also properties, by which a subscriber can select. See docs/events.md#jms.
 */
public final class EventMessages implements Processor {

  /** The media type of an event in JSON. */
  static final String CONTENT_TYPE = "application/cloudevents+json";

  private static final JsonFactory JSON = new JsonFactory();
  private static final String PREFIX = "cloudEvents_";
  private static final String DATA_CONTENT_TYPE = "datacontenttype";

  @Override
  public void process(Exchange exchange) throws IOException {
    EventBatch batch = exchange.getVariable("batch", EventBatch.class);
    List<Message> messages = new ArrayList<>();
    for (String body : batch.bodies()) {
      messages.add(message(exchange, batch.key(), body));
    }
    exchange.getMessage().setBody(messages);
  }

  private static Message message(Exchange exchange, String key, String body) throws IOException {
    Map<String, String> attributes = attributes(body);
    Message message = new DefaultMessage(exchange);
    message.setBody(body);
    message.setHeader("JMSXGroupID", key);
    message.setHeader("contentType", CONTENT_TYPE);
    if (attributes.containsKey("correlationid")) {
      message.setHeader("JMSCorrelationID", attributes.get("correlationid"));
    }
    attributes.forEach((name, value) -> message.setHeader(PREFIX + name, value));
    return message;
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
