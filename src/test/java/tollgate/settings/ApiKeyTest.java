package tollgate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ApiKeyTest {

  @Test
  void unmasksTheLastFourCharactersOfAKeyThatIsHardToGuess() {
    assertThat(new ApiKey("12345678901234567890").masked()).isEqualTo("••••7890");
    assertThat(new ApiKey("1234567890123456789😀").masked()).isEqualTo("••••789😀");
    assertThat(new ApiKey("1234567890123456789").masked()).isEqualTo("••••");
  }

  @Test
  void rejectsFewerThanSixCharactersWithoutPrintingThem() {
    assertThatThrownBy(() -> new ApiKey("😀😀😀😀5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An API key must have at least 6 characters");
  }

  @Test
  void hidesTheKeyInToString() {
    assertThat(new ApiKey("12345678901234567890")).hasToString("••••");
  }
}
