package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankSecretsTest {

  @ParameterizedTest
  @ValueSource(strings = {" hidden", "hidden ", "hidden\n", "hidden\u00A0", "\uFEFFhidden", " "})
  void areNamedWithoutTheirValue(String secret) {
    assertThat(BlankSecrets.warnings(Map.of("TOLLGATE_DB_PASSWORD", secret)))
        .containsExactly(
            "TOLLGATE_DB_PASSWORD begins or ends in a blank or a line break, which is part of it");
  }

  @Test
  void areOnlySecrets() {
    assertThat(
            BlankSecrets.warnings(
                Map.of("TOLLGATE_DB_USER", "me ", "TOLLGATE_SMTP_PASSWORD", "p%ä &#w")))
        .isEmpty();
  }
}
