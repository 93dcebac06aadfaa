package tollgate.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tollgate.testing.EventConfigs;

/** Reads the topic of the events from its beginning, in the order of each partition. */
final class KafkaTopic implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final KafkaConsumer<String, String> consumer;
  private final List<ConsumerRecord<String, String>> records = new ArrayList<>();

  KafkaTopic(String brokers) {
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ConsumerConfig.GROUP_ID_CONFIG,
                "test",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                "500"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(EventConfigs.TOPIC));
  }

  /** Reads until the events match, and returns all that were read. */
  List<JsonNode> awaitEvents(Predicate<List<JsonNode>> expected) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!expected.test(events())) {
      if (System.nanoTime() > end) {
        throw new AssertionError("These events arrived: " + events());
      }
      consumer.poll(Duration.ofMillis(100)).forEach(records::add);
    }
    return events();
  }

  /** Returns the first event of each id of a type, in the order of their arrival. */
  static List<JsonNode> firsts(List<JsonNode> events, String type) {
    List<String> seen = new ArrayList<>();
    return events.stream()
        .filter(event -> event.path("type").asText().equals(type))
        .filter(event -> !seen.contains(event.path("id").asText()))
        .peek(event -> seen.add(event.path("id").asText()))
        .toList();
  }

  /** Returns a property of each record that was read. */
  <T> List<T> recordsAs(Function<ConsumerRecord<String, String>, T> property) {
    return records.stream().map(property).toList();
  }

  @Override
  public void close() {
    consumer.close();
  }

  private List<JsonNode> events() {
    return records.stream().map(record -> parse(record.value())).toList();
  }

  /** Returns the event that a record holds. */
  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
