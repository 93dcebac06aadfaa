package tollgate.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxRowTest {

  private static final Map<String, Object> COLUMNS =
      Map.of(
          "id",
          7L,
          "attempts",
          2,
          "message_id",
          "<1@tollgate>",
          "recipient",
          "buyer@example.com",
          "tried_for",
          new BigDecimal("61.75"),
          "uncertain_attempts",
          1);

  @Test
  void readsTheColumnsOfAClaimedMail() {
    assertThat(OutboxRow.of(COLUMNS))
        .isEqualTo(
            new OutboxRow(7, "buyer@example.com", "<1@tollgate>", 2, Duration.ofSeconds(61), 1));
  }

  @Test
  void refusesARowWithoutARecipient() {
    Map<String, Object> columns = new HashMap<>(COLUMNS);
    columns.remove("recipient");

    assertThatNullPointerException().isThrownBy(() -> OutboxRow.of(columns));
  }
}
