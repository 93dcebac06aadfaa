package tollgate.event;

import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Sends no record of a batch after one that could not be queued. The client reports such a failure
 * in the future alone, so camel-kafka would go on with the records behind it.
 */
final class OrderedKafkaProducer extends KafkaProducer<Object, Object> {

  OrderedKafkaProducer(Properties properties) {
    super(properties);
  }

  /**
   * Queues a record.
   *
   * @throws KafkaException if it is too large, or the topic was not found in time
   */
  @Override
  public Future<RecordMetadata> send(ProducerRecord<Object, Object> event, Callback callback) {
    Future<RecordMetadata> sent = super.send(event, callback);
    if (sent.isDone()) {
      requireQueued(sent);
    }
    return sent;
  }

  private static void requireQueued(Future<RecordMetadata> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refused
          ? refused
          : new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
