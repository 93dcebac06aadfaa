package tollgate.pipelining;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.db.DatabaseConfig;
import tollgate.settings.Secret;

class ConnectOptionsTest {

  @Test
  void connectsAsTheDriverDoes() {
    PgConnectOptions options =
        options(
            "//db.example:6543/billing?currentSchema=gate,public&options=-c%20work_mem=1MB"
                + "&ApplicationName=edge&user=ann&password=p%26q");

    assertThat(options.getHost()).isEqualTo("db.example");
    assertThat(options.getPort()).isEqualTo(6543);
    assertThat(options.getDatabase()).isEqualTo("billing");
    assertThat(options.getUser()).isEqualTo("ann");
    assertThat(options.getPassword()).isEqualTo("p&q");
    assertThat(options.getProperties())
        .containsEntry("search_path", "gate,public")
        .containsEntry("options", "-c work_mem=1MB")
        .containsEntry("application_name", "edge")
        .doesNotContainKey("extra_float_digits");
  }

  @Test
  void takesUserAndPasswordFromTheVariablesUnlessTheUrlHasThem() {
    PgConnectOptions options = options("//[::1]/billing");

    assertThat(options.getHost()).isEqualTo("::1");
    assertThat(options.getPort()).isEqualTo(5432);
    assertThat(options.getUser()).isEqualTo("clerk");
    assertThat(options.getPassword()).isEqualTo("of the variable");
    assertThat(options.getProperties()).containsEntry("application_name", "tollgate");
  }

  @ParameterizedTest
  @CsvSource({
    "'', PREFER, true, ''",
    "sslmode=disable, DISABLE, false, ''",
    "sslmode=allow, ALLOW, true, ''",
    "sslmode=require, REQUIRE, true, ''",
    "sslmode=verify-ca, VERIFY_CA, false, ''",
    "sslmode=verify-full, VERIFY_FULL, false, HTTPS",
    "ssl=true, VERIFY_FULL, false, HTTPS"
  })
  void checksCertificatesAsTheDriverDoes(
      String parameters, String mode, boolean isAnyTrusted, String verification) {
    PgConnectOptions options = options("//db.example/billing?" + parameters);

    assertThat(options.getSslMode()).hasToString(mode);
    assertThat(options.isTrustAll()).isEqualTo(isAnyTrusted);
    assertThat(Optional.ofNullable(options.getHostnameVerificationAlgorithm()).orElse(""))
        .isEqualTo(verification);
    assertThat(options.getTrustOptions() != null && !isAnyTrusted)
        .isEqualTo(mode.startsWith("VERIFY"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "currentSchema=gate",
        "sslmode=verify-full&sslrootcert=/etc/ca.crt",
        "connectTimeout=1&socketTimeout=2&loginTimeout=3&tcpKeepAlive=false",
        "reWriteBatchedInserts=true&defaultRowFetchSize=10&logUnclosedConnections=true"
      })
  void supportsParametersThatItFollowsOrThatConcernThePool(String parameters) {
    assertThat(unsupported("//db.example/billing?" + parameters)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "//one/billing?prepareThreshold=0, prepareThreshold",
    "//one/billing?targetServerType=any, targetServerType",
    "//one/billing?sslmode=require&sslcert=a.crt&sslkey=a.key, sslcert",
    "//one/billing?preferQueryMode=simple, preferQueryMode",
    "//one/billing?socketFactory=some.Factory, socketFactory",
    "//one/billing?gssEncMode=require, gssEncMode",
    "//one/billing?channelBinding=require, channelBinding",
    "//one/billing?readOnly=true, readOnly",
    "//one/billing?noSuchParameter=1, noSuchParameter"
  })
  void doesNotSupportWhatItCannotFollow(String url, String parameter) {
    assertThat(unsupported(url)).contains(parameter);
  }

  @Test
  void doesNotSupportSeveralHosts() {
    assertThat(unsupported("//one,two/billing")).contains("several hosts");
  }

  private static Optional<String> unsupported(String url) {
    return connectOptions(url).unsupportedParameter();
  }

  private static PgConnectOptions options(String url) {
    return connectOptions(url).toVertx();
  }

  private static ConnectOptions connectOptions(String url) {
    return new ConnectOptions(
        new DatabaseConfig(
            "jdbc:postgresql:" + url, Optional.of("clerk"), new Secret("of the variable")));
  }
}
