package tollgate.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tollgate.testing.Tables.rows;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.db.Schema;
import tollgate.settings.Secret;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Postgres;

@ExtendWith(GatewayExtension.class)
class SecondFactorReencryptionTest {

  private static final String KEY_A = "a:" + "A".repeat(43) + "=";
  private static final String KEY_B = "b:" + "B".repeat(42) + "A=";
  private static final String TEXT = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
  private static final String KEYS =
      "select coalesce(pin_key_id(secret), 'none') from second_factors order by user_id";

  private Jdbi jdbi;

  @BeforeEach
  void createTheDatabase(Running running) throws Exception {
    String name = "factors_" + UUID.randomUUID().toString().replace("-", "");
    new Schema(running.postgres().create(name)).migrate("");
    jdbi = running.postgres().jdbi(name);
    sql(Postgres.resource("fixture.sql"));
    sql(
        "insert into second_factors values (0, '%s', 0, now()), (2, '%s', 0, now())"
            .formatted(TEXT, TEXT));
  }

  @Test
  void encryptsSecretsThatWereStoredWithoutAKey() {
    CardPins pins = opened(KEY_A);

    new PinReencryption(jdbi, pins).run();

    assertThat(rows(jdbi, KEYS)).containsExactly("a", "a");
    assertThat(pins.reveal(PinContext.secondFactor(2), stored(2))).isEqualTo(TEXT);
  }

  @Test
  void replacesAKeyAndDecrypts() {
    new PinReencryption(jdbi, opened(KEY_A)).run();

    new PinReencryption(jdbi, opened(KEY_B + "," + KEY_A)).run();
    assertThat(rows(jdbi, KEYS)).containsExactly("b", "b");

    new PinReencryption(jdbi, opened("plain," + KEY_B)).run();
    assertThat(stored(0)).isEqualTo(TEXT);
  }

  @Test
  void needsTheKeyOfASecretAtTheStart() {
    new PinReencryption(jdbi, opened(KEY_A)).run();
    sql("update cards set pin = '', pin_index = null");

    assertThatThrownBy(() -> opened(KEY_B)).hasMessageContaining("add the key a");
  }

  @Test
  void leavesASecretThatWasCopiedFromAnotherUser() {
    CardPins pins = opened(KEY_A);
    new PinReencryption(jdbi, pins).run();
    sql(
        "update second_factors set secret = (select secret from second_factors where user_id = 2) where user_id = 0");

    assertThatThrownBy(() -> pins.reveal(PinContext.secondFactor(0), stored(0)))
        .isInstanceOf(UnreadablePinException.class);
    new PinReencryption(jdbi, opened(KEY_B + "," + KEY_A)).run();
    assertThat(rows(jdbi, KEYS)).containsExactly("a", "b");
  }

  private String stored(long user) {
    return rows(jdbi, "select secret from second_factors where user_id = " + user).get(0);
  }

  private void sql(String script) {
    jdbi.useTransaction(tx -> tx.createScript(script).execute());
  }

  private CardPins opened(String keys) {
    CardPins pins =
        new CardPins(jdbi, new PinKeySource(Optional.of(new Secret(keys)), Optional.empty()));
    pins.open();
    return pins;
  }
}
