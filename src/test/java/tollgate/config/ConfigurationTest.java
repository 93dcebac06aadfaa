package tollgate.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.db.DatabaseConfig;
import tollgate.db.ReplicaConfig;
import tollgate.mail.SmtpTls;
import tollgate.runtime.RootCause;
import tollgate.tracing.TracingConfig;

class ConfigurationTest {

  @Test
  void isADemoWhenNothingIsSet() {
    Configuration configuration = Configuration.of(Map.of());

    assertThat(configuration.database()).isEmpty();
    assertThat(configuration.smtp()).isEmpty();
    assertThat(configuration.httpPort()).isEqualTo(8080);
    assertThat(configuration.consolePort()).isEqualTo(8081);
    assertThat(configuration.consoleHost()).isEqualTo("127.0.0.1");
    assertThat(configuration.basePath()).isEqualTo("/billing/api");
  }

  @Test
  void inlinesRoutesUnlessThatIsOff() {
    assertThat(Configuration.of(Map.of()).isInlined()).isTrue();
    assertThat(Configuration.of(Map.of("TOLLGATE_INLINE_ROUTES", "false")).isInlined()).isFalse();
  }

  @Test
  void tracesWhenACollectorIsNamed() {
    Map<String, String> environment =
        Map.of(
            "OTEL_EXPORTER_OTLP_ENDPOINT", "http://standard:4318", "TOLLGATE_TRACE_RATIO", "0.25");
    Map<String, String> own = new HashMap<>(environment);
    own.put("TOLLGATE_OTLP_ENDPOINT", "https://own.example/otlp");

    assertThat(Configuration.of(Map.of()).tracing()).isEmpty();
    assertThat(Configuration.of(environment).tracing())
        .hasValue(new TracingConfig(URI.create("http://standard:4318"), 0.25));
    assertThat(Configuration.of(own).tracing().orElseThrow().endpoint())
        .hasToString("https://own.example/otlp");
  }

  @Test
  void readsAReplicaWithTheCredentialsOfThePrimaryUnlessItHasItsOwn() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_DB_URL", "jdbc:postgresql://primary/billing");
    environment.put("TOLLGATE_DB_USER", "gateway");
    environment.put("TOLLGATE_DB_PASSWORD", "secret");
    environment.put("TOLLGATE_DB_READ_URL", "jdbc:postgresql://replica/billing");

    assertThat(Configuration.of(Map.of()).replica()).isEmpty();
    assertThat(replica(environment)).isEqualTo("gateway secret PT5S");

    environment.put("TOLLGATE_DB_READ_USER", "reader");
    environment.put("TOLLGATE_DB_READ_PASSWORD", "other");
    environment.put("TOLLGATE_DB_READ_MAX_LAG", "30");

    assertThat(replica(environment)).isEqualTo("reader other PT30S");
  }

  private static String replica(Map<String, String> environment) {
    ReplicaConfig replica = Configuration.of(environment).replica().orElseThrow();
    DatabaseConfig database = replica.database();
    return database.user().orElseThrow()
        + " "
        + new String(database.password().bytes(), UTF_8)
        + " "
        + replica.maxLag();
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_DB_READ_URL, jdbc:postgresql://r/b, TOLLGATE_DB_READ_URL needs TOLLGATE_DB_URL",
    "TOLLGATE_DB_READ_URL, postgres://r/b, TOLLGATE_DB_READ_URL must be a jdbc:postgresql: URL",
    "TOLLGATE_DB_READ_MAX_LAG, 1, TOLLGATE_DB_READ_MAX_LAG must be a number from 2 to 3600"
  })
  void refusesAReplicaThatCannotBeRead(String name, String value, String message) {
    assertThatThrownBy(() -> Configuration.of(Map.of(name, value))).hasMessageStartingWith(message);
  }

  @Test
  void refusesARatioAboveOne() {
    Map<String, String> environment =
        Map.of("TOLLGATE_OTLP_ENDPOINT", "http://a:4318", "TOLLGATE_TRACE_RATIO", "1.5");

    assertThatThrownBy(() -> Configuration.of(environment))
        .hasMessageStartingWith("TOLLGATE_TRACE_RATIO must be a number from 0 to 1");
  }

  @Test
  void treatsABlankVariableAsNotSet() {
    Configuration configuration = Configuration.of(Map.of("TOLLGATE_DB_URL", " "));

    assertThat(configuration.database()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_DB_URL, mysql://localhost/x, TOLLGATE_DB_URL must be a jdbc:postgresql: URL",
    "TOLLGATE_HTTP_PORT, eighty, TOLLGATE_HTTP_PORT must be a port",
    "TOLLGATE_CONSOLE_PORT, 65536, TOLLGATE_CONSOLE_PORT must be a port",
    "TOLLGATE_BASE_PATH, billing, TOLLGATE_BASE_PATH must be a path",
    "TOLLGATE_BASE_PATH, /a/, TOLLGATE_BASE_PATH must be a path",
    "TOLLGATE_BASE_PATH, /.., TOLLGATE_BASE_PATH must be a path",
    "TOLLGATE_BASE_PATH, /a/./b, TOLLGATE_BASE_PATH must be a path",
    "TOLLGATE_PUBLIC_URL, https://a.example:99999, TOLLGATE_PUBLIC_URL must be an address",
    "TOLLGATE_LOG_FORMAT, xml, 'TOLLGATE_LOG_FORMAT must be text or json, not xml'",
    "TOLLGATE_OTLP_ENDPOINT, http://a.example/?key=1, TOLLGATE_OTLP_ENDPOINT must be the URL",
    "TOLLGATE_OTLP_ENDPOINT, http://user@a.example, TOLLGATE_OTLP_ENDPOINT must be the URL",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector:4317, OTEL_EXPORTER_OTLP_ENDPOINT must be the URL",
    "TOLLGATE_INLINE_ROUTES, yes, 'TOLLGATE_INLINE_ROUTES must be true or false, not yes'",
    "TOLLGATE_PUBLIC_URL, https://:8, TOLLGATE_PUBLIC_URL must be an address",
    "TOLLGATE_TRUSTED_PROXIES, proxy.example, 'TOLLGATE_TRUSTED_PROXIES: not an IP address or network'",
    "TOLLGATE_TRUSTED_PROXIES, 10.0.0.0/33, 'TOLLGATE_TRUSTED_PROXIES: not an IP address or network'",
    "TOLLGATE_TLS_CERT, tls.crt, TOLLGATE_TLS_CERT and TOLLGATE_TLS_KEY must be set together",
    "TOLLGATE_TLS_KEY, tls.key, TOLLGATE_TLS_CERT and TOLLGATE_TLS_KEY must be set together",
    "TOLLGATE_TLS_CLIENT_CA, ca.crt, TOLLGATE_TLS_CLIENT_CA needs TOLLGATE_TLS_CERT and TOLLGATE_TLS_KEY",
    "TOLLGATE_WARM_UP, 61, 'TOLLGATE_WARM_UP must be a number from 0 to 60, not 61'",
    "TOLLGATE_WARM_UP, 2.5, 'TOLLGATE_WARM_UP must be a number from 0 to 60, not 2.5'",
    "TOLLGATE_PUBLIC_URL, billing.example, TOLLGATE_PUBLIC_URL must be an address without a path",
    "TOLLGATE_PUBLIC_URL, https://a.example/b, TOLLGATE_PUBLIC_URL must be an address without a path"
  })
  void saysWhatToSetWhenAValueIsNotValid(String name, String value, String sentence) {
    assertThatThrownBy(() -> Configuration.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .extracting(RootCause::of, STRING)
        .startsWith(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "https://billing.example/, https://billing.example",
    "http://[::1]:8080, http://[::1]:8080"
  })
  void dropsTheSlashAtTheEndOfThePublicUrl(String value, String address) {
    assertThat(Configuration.of(Map.of("TOLLGATE_PUBLIC_URL", value)).publicUrl())
        .contains(address);
  }

  @Test
  void saysWhatToSetWhenTheSenderIsNotAnAddress() {
    Map<String, String> environment =
        Map.of("TOLLGATE_SMTP_HOST", "localhost", "TOLLGATE_MAIL_FROM", "not-an-address");

    assertThatThrownBy(() -> Configuration.of(environment))
        .hasMessageStartingWith("TOLLGATE_MAIL_FROM must be one mail address");
  }

  @ParameterizedTest
  @CsvSource({
    "TOLLGATE_SMTP_TLS, yes, 'TOLLGATE_SMTP_TLS must be required, optional or off'",
    "TOLLGATE_SMTP_HELO, a b, TOLLGATE_SMTP_HELO must be a host name"
  })
  void saysWhatToSetWhenTheConnectionToTheMailServerIsNotValid(
      String name, String value, String sentence) {
    assertThatThrownBy(
            () -> Configuration.of(Map.of("TOLLGATE_SMTP_HOST", "localhost", name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @CsvSource({"me, , REQUIRED", "me, off, OFF", "me, optional, OPTIONAL", ", , OPTIONAL"})
  void requiresTlsForALoginUnlessItIsSwitchedOffByName(String user, String tls, SmtpTls expected) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TOLLGATE_SMTP_HOST", "localhost");
    environment.put("TOLLGATE_SMTP_USER", user == null ? "" : user);
    environment.put("TOLLGATE_SMTP_TLS", tls == null ? "" : tls);

    assertThat(Configuration.of(environment).smtp().orElseThrow().tls()).isEqualTo(expected);
  }

  @Test
  void takesAPasswordExactlyAsItIs() {
    Configuration configuration =
        Configuration.of(
            Map.of(
                "TOLLGATE_DB_URL", "\uFEFFjdbc:postgresql://db/x\u00A0",
                "TOLLGATE_DB_USER", " me\n",
                "TOLLGATE_DB_PASSWORD", " p%ä&#w \n"));

    DatabaseConfig database = configuration.database().orElseThrow();
    assertThat(database.user()).contains("me");
    assertThat(new String(database.password().bytes(), UTF_8)).isEqualTo(" p%ä&#w \n");
  }

  @Test
  void showsNoPassword() {
    Configuration configuration =
        Configuration.of(
            Map.of(
                "TOLLGATE_DB_URL", "jdbc:postgresql://u:hidden-1@db/x?password=hidden-2",
                "TOLLGATE_DB_PASSWORD", "hidden-3",
                "TOLLGATE_SMTP_HOST", "localhost",
                "TOLLGATE_SMTP_USER", "me",
                "TOLLGATE_SMTP_PASSWORD", "hidden-4"));

    assertThat(configuration.toString())
        .contains("jdbc:postgresql://db/x")
        .doesNotContain("hidden");
  }
}
