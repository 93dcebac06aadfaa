package tollgate.event;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;
import tollgate.correlation.TraceParent;

/**
 * Makes the records of Kafka from the batch in the variable {@code batch}. Each is a message with
 * headers of its own, because camel-kafka gives no key to the elements of another list.
 */
public final class EventRecords implements Processor {

  @Override
  public void process(Exchange exchange) {
    EventBatch batch = exchange.getVariable("batch", EventBatch.class);
    List<Message> records =
        batch.events().stream().map(event -> record(exchange, batch.key(), event)).toList();
    exchange.getMessage().setBody(records);
  }

  private static Message record(Exchange exchange, String key, ClaimedEvent event) {
    Message message = new DefaultMessage(exchange);
    message.setBody(event.body());
    message.setHeader(KafkaConstants.KEY, key);
    message.setHeader("content-type", EventMessages.CONTENT_TYPE);
    event.traceParent().ifPresent(parent -> message.setHeader(TraceParent.NAME, parent.text()));
    return message;
  }
}
