package tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Call;

class BusConfigTest {

  private final Map<String, String> environment = new HashMap<>();

  @Test
  void isOffUnlessABrokerIsNamed() {
    assertThat(Configuration.of(environment).bus()).isEmpty();
  }

  @Test
  void hasOneQueueOfAllCallsByDefault() {
    BusConfig bus = read("TOLLGATE_BUS_URL", "amqp://broker:5672");

    assertThat(bus.queues())
        .containsExactly(new BusQueue("tollgate.calls", Optional.empty(), Optional.empty()));
    assertThat(bus.consumersOf(bus.queues().get(0))).isEqualTo(32);
    assertThat(bus.isOwn("tollgate.calls.dead")).isTrue();
  }

  @Test
  void readsTheCallAndTheCallerOfAQueue() {
    environment.put("TOLLGATE_BUS_CONSUMERS", "5");
    environment.put("TOLLGATE_BUS_QUEUES", "a=balance, b@shop,c=card_from_group_sell@Žąsis");

    List<BusQueue> queues = read("TOLLGATE_BUS_URL", "ssl://broker:61617").queues();

    assertThat(queues)
        .containsExactly(
            new BusQueue("a", Optional.of(Call.USER_BALANCE), Optional.empty()),
            new BusQueue("b", Optional.empty(), Optional.of("shop")),
            new BusQueue("c", Optional.of(Call.CARD_SALE), Optional.of("Žąsis")));
    assertThat(queues.stream().map(read("TOLLGATE_BUS_URL", "tcp://b")::consumersOf))
        .containsExactly(2, 2, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amqp://broker:5672",
        "amqps://broker:5671?transport.verifyHost=false",
        "failover:(amqp://a:5672,amqp://b:5672)",
        "(tcp://a:61616,tcp://b:61616)?ha=true"
      })
  void acceptsAnAddress(String url) {
    assertThat(read("TOLLGATE_BUS_URL", url).url()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://broker", "amqp://", "amqp://user:secret@broker", "vm://0"})
  void rejectsAnAddressWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> read("TOLLGATE_BUS_URL", url))
        .hasMessageStartingWith("TOLLGATE_BUS_URL must be")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=none              | TOLLGATE_BUS_QUEUES: there is no call none",
        "a b                 | TOLLGATE_BUS_QUEUES: queues are named like",
        "a,,b                | TOLLGATE_BUS_QUEUES: queues are named like",
        "a,a@shop            | must name different queues",
        "tollgate.calls.dead | must name different queues"
      })
  void rejectsQueues(String queues, String message) {
    environment.put("TOLLGATE_BUS_QUEUES", queues);

    assertThatThrownBy(() -> read("TOLLGATE_BUS_URL", "amqp://b")).hasMessageContaining(message);
  }

  @Test
  void hidesPasswordsInItsText() {
    environment.put("TOLLGATE_BUS_USER", "gateway");
    environment.put("TOLLGATE_BUS_PASSWORD", "secret-1");

    assertThat(read("TOLLGATE_BUS_URL", "amqps://b?transport.keyStorePassword=secret-2").toString())
        .doesNotContain("secret");
  }

  private BusConfig read(String name, String value) {
    environment.put(name, value);
    return Configuration.of(environment).bus().orElseThrow();
  }
}
