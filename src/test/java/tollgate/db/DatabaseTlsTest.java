package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.settings.Secret;
import tollgate.testing.LogCapture;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.CommandRunner;
import tollgate.testkit.PostgresServer;

/** Starts against a PostgreSQL with TLS, whose certificate is for the host {@code db.example}. */
@Timeout(20)
class DatabaseTlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private static Path directory;

  private static ChildProcessReaper reaper;
  private static PostgresServer server;

  @BeforeAll
  static void startTheServer() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    certify("server", "db.example");
    certify("other", "other.example");
    Files.writeString(directory.resolve("garbage.pem"), "no certificate");
    Path closed = Files.copy(directory.resolve("garbage.pem"), directory.resolve("closed.pem"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rw-------"));
    reaper = ChildProcessReaper.start();
    server = PostgresServer.start(directory.resolve("pg"), reaper, List.of());
    Path data = directory.resolve("pg/data");
    for (String file : List.of("server.crt", "server.key")) {
      Path copy = Files.copy(directory.resolve(file), data.resolve(file));
      Files.setOwner(copy, Files.getOwner(data));
      Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    }
    server
        .jdbi("postgres")
        .useHandle(
            handle -> {
              handle.execute("alter system set ssl_ca_file = 'server.crt'");
              handle.execute("alter system set ssl = on");
              handle.execute("select pg_reload_conf()");
            });
    await().atMost(Duration.ofSeconds(20)).until(DatabaseTlsTest::hasTls);
  }

  @AfterAll
  static void stopTheServer() throws Exception {
    server.close();
    reaper.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sslmode=require",
        "sslmode=verify-ca&sslrootcert=DIR/server.crt",
        "sslmode=disable"
      })
  void starts(String parameters) throws Exception {
    new DatabaseStartupWait(address("127.0.0.1", parameters)).await(() -> {});
  }

  @ParameterizedTest
  @CsvSource({
    "sslmode=verify-ca&sslrootcert=DIR/missing.crt, missing.crt",
    "sslmode=verify-ca&sslrootcert=DIR/garbage.pem, garbage.pem",
    "sslmode=verify-ca&sslrootcert=DIR/other.crt, path",
    "sslmode=verify-full&sslrootcert=DIR/server.crt, 127.0.0.1",
    "sslmode=require&sslcert=DIR/server.crt&sslkey=DIR/missing.key, missing.key",
    "sslmode=require&sslcert=DIR/server.crt&sslkey=DIR/garbage.pem, garbage.pem",
    "sslmode=require&sslcert=DIR/missing.crt&sslkey=DIR/server.der, missing.crt",
    "sslmode=require&sslcert=DIR/server.crt&sslkey=DIR/closed.pem, private key",
    "sslmode=none-such, none-such",
    "sslfactory=none.Such, none.Such"
  })
  void endsForAWrongConfiguration(String parameters, String named) {
    DatabaseConfig address = address("127.0.0.1", parameters);

    assertThatThrownBy(() -> new DatabaseStartupWait(address).await(() -> {}))
        .isInstanceOf(SQLException.class)
        .satisfies(
            fault ->
                assertThat(Causes.of(fault).map(Throwable::getMessage).toList().toString())
                    .contains(named));
  }

  @Test
  void namesAnUnknownHostWhileItWaits() throws Exception {
    try (LogCapture log = new LogCapture(DatabaseStartupWait.class.getName())) {
      DatabaseConfig address = address("nowhere.invalid", "sslmode=disable");
      Thread waiting =
          new Thread(
              () -> {
                try {
                  new DatabaseStartupWait(address).await(() -> {});
                } catch (SQLException | InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      waiting.start();
      await().atMost(Duration.ofSeconds(20)).until(() -> !log.lines().isEmpty());
      waiting.interrupt();
      waiting.join();

      assertThat(log.lines().get(0))
          .startsWith("WARN Waiting for the database at ")
          .endsWith("UnknownHostException: nowhere.invalid");
    }
  }

  private static boolean hasTls() {
    return server
        .jdbi("postgres")
        .withHandle(handle -> handle.createQuery("show ssl").mapTo(String.class).one())
        .equals("on");
  }

  private static DatabaseConfig address(String host, String parameters) {
    String url = "jdbc:postgresql://" + host + ":" + server.port() + "/postgres?" + parameters;
    return new DatabaseConfig(
        url.replace("DIR", directory.toString()), Optional.of(PostgresServer.USER), new Secret(""));
  }

  /** Writes a self-signed certificate and its key as PEM. */
  private static void certify(String name, String host) throws Exception {
    Path store = directory.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    CommandRunner.run(
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "RSA",
            "-dname",
            "CN=" + host,
            "-ext",
            "san=dns:" + host,
            "-ext",
            "bc=ca:true",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD)));
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    pem(name + ".crt", "CERTIFICATE", keys.getCertificate("a").getEncoded());
    pem(name + ".key", "PRIVATE KEY", keys.getKey("a", PASSWORD).getEncoded());
    Files.write(directory.resolve(name + ".der"), keys.getKey("a", PASSWORD).getEncoded());
  }

  private static void pem(String file, String type, byte[] content) throws IOException {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    Files.writeString(
        directory.resolve(file),
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, lines));
  }
}
