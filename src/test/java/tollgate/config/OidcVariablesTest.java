package tollgate.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;

class OidcVariablesTest {

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "TOLLGATE_OIDC_ISSUER",
              "https://login.example/realms/staff",
              "TOLLGATE_OIDC_CLIENT_ID",
              "tollgate"));

  @Test
  void areOffByDefault() {
    assertThat(Configuration.of(Map.of()).oidc()).isEmpty();
  }

  @Test
  void haveDefaults() {
    OidcConfig config = Configuration.of(environment).oidc().orElseThrow();

    assertThat(config.claim()).isEqualTo("preferred_username");
    assertThat(config.clientSecret()).isEmpty();
    assertThat(config.passwords()).isEqualTo(PasswordSignIn.ALL);
    assertThat(config.providerName()).isEqualTo("login.example");
  }

  @Test
  void readTheSecretFromAFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("secret"), "s3cret\n");
    environment.put("TOLLGATE_OIDC_CLIENT_SECRET_FILE", file.toString());
    environment.put("TOLLGATE_OIDC_PASSWORDS", "administrators");

    OidcConfig config = Configuration.of(environment).oidc().orElseThrow();

    assertThat(new String(config.clientSecret().orElseThrow().bytes(), UTF_8)).isEqualTo("s3cret");
    assertThat(config.passwords()).isEqualTo(PasswordSignIn.ADMINISTRATORS);
    assertThat(config.toString()).doesNotContain("s3cret");
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_OIDC_ISSUER, http://login.example, must be an https:// address",
    "TOLLGATE_OIDC_ISSUER, login.example, must be an https:// address",
    "TOLLGATE_OIDC_ISSUER, 'https://a b', must be an https:// address",
    "TOLLGATE_OIDC_CLIENT_ID, ' ', set TOLLGATE_OIDC_CLIENT_ID",
    "TOLLGATE_OIDC_PASSWORDS, some, 'must be all, administrators or none'"
  })
  void refuseWhatIsNotValid(String name, String value, String message) {
    environment.put(name, value);

    assertThatThrownBy(() -> Configuration.of(environment)).hasMessageContaining(message);
  }
}
