package tollgate.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
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

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "cloudEvents_";
  private static final String DATA_CONTENT_TYPE = "datacontenttype";

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    EventBatch batch = exchange.getVariable("batch", EventBatch.class);
    List<Message> messages = new ArrayList<>();
    for (String body : batch.bodies()) {
      messages.add(message(exchange, batch.key(), body));
    }
    exchange.getMessage().setBody(messages);
  }

  private static Message message(Exchange exchange, String key, String body)
      throws JsonProcessingException {
    JsonNode event = JSON.readTree(body);
    Message message = new DefaultMessage(exchange);
    message.setBody(body);
    message.setHeader("JMSXGroupID", key);
    message.setHeader("contentType", CONTENT_TYPE);
    if (event.hasNonNull("correlationid")) {
      message.setHeader("JMSCorrelationID", event.path("correlationid").asText());
    }
    event
        .properties()
        .forEach(
            attribute -> {
              if (attribute.getValue().isTextual()
                  && !attribute.getKey().equals(DATA_CONTENT_TYPE)) {
                message.setHeader(PREFIX + attribute.getKey(), attribute.getValue().asText());
              }
            });
    return message;
  }
}
