package tollgate.event;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/**
 * Makes the records of Kafka from the batch in the variable {@code batch}. Each is a message of its
 * own, because camel-kafka gives no key to the elements of another list.
 */
public final class EventRecords implements Processor {

  private static final String CONTENT_TYPE = "application/cloudevents+json";

  @Override
  public void process(Exchange exchange) {
    EventBatch batch = exchange.getVariable("batch", EventBatch.class);
    List<Message> records =
        batch.bodies().stream().map(body -> record(exchange, batch.key(), body)).toList();
    exchange.getMessage().setHeader("content-type", CONTENT_TYPE);
    exchange.getMessage().setBody(records);
  }

  private static Message record(Exchange exchange, String key, String body) {
    Message message = new DefaultMessage(exchange);
    message.setBody(body);
    message.setHeader(KafkaConstants.KEY, key);
    return message;
  }
}
