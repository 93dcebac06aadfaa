package tollgate.torture.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic of Kafka from its beginning to its end. */
public final class EventTopic {

  private static final Pattern ID = Pattern.compile("\"id\" ?: ?\"([^\"]+)\"");
  private static final Duration POLL = Duration.ofSeconds(1);

  private EventTopic() {}

  /** Returns all records of a topic, those of each key in the order of their arrival. */
  public static List<ReceivedEvent> read(String brokers, String topic) {
    List<ReceivedEvent> events = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        consumer.poll(POLL).forEach(each -> events.add(event(each)));
      }
    }
    return events;
  }

  private static ReceivedEvent event(ConsumerRecord<String, String> received) {
    Matcher id = ID.matcher(received.value());
    return new ReceivedEvent(received.key(), id.find() ? id.group(1) : "", received.value());
  }
}
