package tollgate.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.db.Schema;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class CardPinsTest {

  private static final String KEY_A = "a:" + "A".repeat(43) + "=";
  private static final String KEY_B = "b:" + "B".repeat(42) + "A=";

  @TempDir private Path directory;

  @Test
  void areRevealedAtOnceByAllThreadsWithAKeyThatWasAddedToTheFile(Running running)
      throws Exception {
    String name = "card_pins_" + UUID.randomUUID().toString().replace("-", "");
    new Schema(running.postgres().create(name)).migrate("");
    Jdbi jdbi = running.postgres().jdbi(name);
    PinContext card = PinContext.card(6, "1111111006");
    CardPins pins = opened(jdbi, Files.writeString(directory.resolve("keys"), KEY_A));
    String both = KEY_B + "\n" + KEY_A;
    String stored =
        opened(jdbi, Files.writeString(directory.resolve("other"), both)).toStore(card, "8870");

    Files.writeString(directory.resolve("keys"), both);

    assertThat(ConcurrentCalls.callAll(8, thread -> pins.reveal(card, stored)))
        .containsOnly("8870");
  }

  private static CardPins opened(Jdbi jdbi, Path file) {
    CardPins pins = new CardPins(jdbi, new PinKeySource(Optional.empty(), Optional.of(file)));
    pins.open();
    return pins;
  }
}
