package tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import tollgate.event.EventConfig;

class EventVariablesTest {

  private static final String BUS = "TOLLGATE_BUS_URL";
  private static final String TO_BUS = "TOLLGATE_EVENTS_BUS";
  private static final String TO_KAFKA = "TOLLGATE_EVENTS_KAFKA";
  private static final String BROKER = "amqp://broker:5672";

  @Test
  void switchEventsOffByDefault() {
    assertThat(Configuration.of(Map.of(BUS, BROKER)).events()).isEmpty();
  }

  @Test
  void sendEventsToTheBroker() {
    EventConfig events =
        Configuration.of(Map.of(BUS, BROKER, TO_BUS, "true")).events().orElseThrow();

    assertThat(events.kafka()).isEmpty();
    assertThat(events.topic()).isEqualTo("tollgate.events");
  }

  @Test
  void sendEventsToKafkaBesideABroker() {
    EventConfig events =
        Configuration.of(Map.of(BUS, BROKER, TO_KAFKA, "kafka:9092")).events().orElseThrow();

    assertThat(events.kafka().orElseThrow().brokers()).isEqualTo("kafka:9092");
  }

  @Test
  void areRefusedWithoutTheAddressOfTheBroker() {
    assertThatThrownBy(() -> Configuration.of(Map.of(TO_BUS, "true")))
        .hasMessageEndingWith("set TOLLGATE_BUS_URL");
  }

  @Test
  void areRefusedWithTwoDestinations() {
    assertThatThrownBy(
            () -> Configuration.of(Map.of(BUS, BROKER, TO_BUS, "true", TO_KAFKA, "kafka:9092")))
        .hasMessageContaining("exclude each other");
  }
}
