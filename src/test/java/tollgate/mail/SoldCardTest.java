package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SoldCardTest {

  @Test
  void hidesNumberAndPinFromLogs() {
    var card = new SoldCard("1111111006", "8870", "10.5", "USD");

    assertThat(card.toString()).doesNotContain("1111111006", "8870").contains("10.5", "USD");
  }
}
