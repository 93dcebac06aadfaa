package tollgate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Tables.rows;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.component.scheduler.SchedulerEndpoint;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.pin.CardPins;
import tollgate.pin.PinKeySource;
import tollgate.pin.PinReencryption;
import tollgate.settings.Secret;

class ReencryptPinsTest extends RouteTest {

  private static final String TICK = "direct:tick";
  private static final String KEYS = "a:" + "A".repeat(43) + "=";

  ReencryptPinsTest() {
    super("reencrypt-pins");
  }

  @AfterEach
  void forgetTheKeys() {
    jdbi().useHandle(handle -> handle.execute("truncate pin_keys"));
  }

  @Test
  void isStartedEveryTwoSeconds() throws Exception {
    start();

    assertThat(context.getRoutes())
        .extracting(each -> ((SchedulerEndpoint) each.getEndpoint()).getDelay())
        .containsExactly(2_000L);
  }

  @Test
  void leavesPinsAsTheyAreWithoutKeys() throws Exception {
    String cards = "select xmin || ' ' || pin from cards order by id";
    var before = rows(jdbi(), cards);

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), cards)).isEqualTo(before);
  }

  @Test
  void encryptsAllPinsWithTheCurrentKey() throws Exception {
    bindWithKeys();

    assertThat(tick().isFailed()).isFalse();

    assertThat(rows(jdbi(), "select distinct pin_key_id(pin) from cards")).containsExactly("a");
  }

  @Test
  void failsWithoutTheTables() throws Exception {
    bindWithKeys();
    Exchange failed = withoutTables(this::tick);

    assertThat(failed.getException()).isInstanceOf(JdbiException.class);
    assertThat(send(TICK, exchange -> {}).isFailed()).isFalse();
  }

  private void bindWithKeys() {
    CardPins pins =
        new CardPins(jdbi(), new PinKeySource(Optional.of(new Secret(KEYS)), Optional.empty()));
    pins.open();
    bind("pinReencryption", new PinReencryption(jdbi(), pins));
  }

  private Exchange tick() throws Exception {
    advise(route -> route.replaceFromWith(TICK));
    Exchange exchange = send(TICK, each -> {});
    assertThat(steps(exchange)).containsExactly("Encrypt outdated PINs");
    return exchange;
  }
}
