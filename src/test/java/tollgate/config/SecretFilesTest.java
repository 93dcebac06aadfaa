package tollgate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilesTest {

  private static final String URL = "jdbc:postgresql://db/billing";

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {" a secret ", " a secret \n", " a secret \r\n"})
  void aPasswordIsReadFromAFileWithoutTheLineBreakAtItsEnd(String content) throws Exception {
    Path file = Files.writeString(directory.resolve("password"), content);

    Configuration configuration =
        Configuration.of(
            Map.of("TOLLGATE_DB_URL", URL, "TOLLGATE_DB_PASSWORD_FILE", file.toString()));

    byte[] password = configuration.database().orElseThrow().password().bytes();
    assertThat(new String(password, StandardCharsets.UTF_8)).isEqualTo(" a secret ");
  }

  @Test
  void aFileThatIsMissingIsReportedWithItsVariable() {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", URL, "TOLLGATE_DB_PASSWORD_FILE", directory.resolve("x").toString());

    assertThatThrownBy(() -> Configuration.of(environment))
        .hasMessageStartingWith("TOLLGATE_DB_PASSWORD_FILE cannot be read");
  }

  @Test
  void aFileBesideAPasswordIsRefused() {
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DB_URL", URL,
            "TOLLGATE_DB_PASSWORD", "top-secret",
            "TOLLGATE_DB_PASSWORD_FILE", "/run/secrets/password");

    assertThatThrownBy(() -> Configuration.of(environment))
        .hasMessage("Set either TOLLGATE_DB_PASSWORD or TOLLGATE_DB_PASSWORD_FILE, not both");
  }
}
