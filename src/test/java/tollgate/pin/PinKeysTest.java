package tollgate.pin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.settings.Secret;

class PinKeysTest {

  private static final String KEY = "A".repeat(43) + "=";

  @Test
  void encryptWithTheFirstAndDecryptWithAll() {
    PinKeys keys = PinKeys.parse(" 2026b:" + KEY + ",\n2026a:" + KEY + "\n");

    assertThat(keys.current().map(PinKey::id)).contains("2026b");
    assertThat(keys.ids()).containsExactly("2026b", "2026a");
    assertThat(keys.outdatedIds()).containsExactly("2026a");
  }

  @Test
  void decryptOnlyWhenTheListBeginsWithPlain() {
    PinKeys keys = PinKeys.parse("plain," + "a:" + KEY);

    assertThat(keys.current()).isEmpty();
    assertThat(keys.outdatedIds()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " , ",
        "plain",
        "a",
        "a:",
        ":AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "a:SECRETSECRET",
        "a:SECRET!SECRETSECRETSECRETSECRETSECRETSECRETS=",
        "a b:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "ä:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "plain:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,a:BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
      })
  void areRefusedWithoutShowingThem(String list) {
    assertThatThrownBy(() -> new PinKeySource(Optional.of(new Secret(list)), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("TOLLGATE_PIN_KEYS: ")
        .message()
        .doesNotContain("SECRET", "AAAA");
  }

  @Test
  void areReadFromOnePlace() {
    Optional<Secret> list = Optional.of(new Secret("a:" + KEY));

    assertThatThrownBy(() -> new PinKeySource(list, Optional.of(Path.of("keys"))))
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> new PinKeySource(Optional.empty(), Optional.of(Path.of("no-keys"))))
        .hasMessage(
            "TOLLGATE_PIN_KEYS_FILE names no-keys, which cannot be read (NoSuchFileException)");
  }

  @Test
  void hideThemselves() {
    assertThat(PinKeys.parse("a:" + KEY).toString()).doesNotContain("AAAA");
  }
}
