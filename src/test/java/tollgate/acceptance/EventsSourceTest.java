package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.EventConfigs;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.KafkaServer;

/** Receives events by the public Kamelet from a Kafka broker. */
class EventsSourceTest {

  private static final Path ROUTES =
      Path.of("src/test/resources/kamelets/failing-event.camel.yaml");

  @Test
  void repeatsAnEventWhoseRouteFailsBeforeTheNext(@TempDir Path folder, @TempDir Path data)
      throws Exception {
    try (ChildProcessReaper reaper = ChildProcessReaper.start();
        KafkaServer kafka = KafkaServer.start(data, reaper)) {
      sendTwoEvents(kafka.address());

      String output =
          PlainCamel.run(
                  folder,
                  ROUTES,
                  Map.of(
                      "kafka.brokers", kafka.address(), "camel.main.durationMaxIdleSeconds", "10"))
              .output();

      assertThat(output.lines().filter(line -> line.contains("case event: ")))
          .as(output)
          .extracting(line -> line.replaceAll(".*\"id\":\"|\".*", ""))
          .containsExactly("1", "2");
    }
  }

  private static void sendTwoEvents(String brokers) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", brokers), new StringSerializer(), new StringSerializer())) {
      for (String id : new String[] {"1", "2"}) {
        String event = "{\"specversion\":\"1.0\",\"id\":\"%s\",\"type\":\"card.sold\"}";
        producer.send(new ProducerRecord<>(EventConfigs.TOPIC, "6", event.formatted(id))).get();
      }
    }
  }
}
