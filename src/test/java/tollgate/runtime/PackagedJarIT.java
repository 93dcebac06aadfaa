package tollgate.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.GatewayExtension.sha1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tollgate.db.DatabaseConfig;
import tollgate.testing.ApiClient;
import tollgate.testing.Postgres;

/** Runs the packaged jar in a process of its own, started from an empty directory. */
class PackagedJarIT {

  private static final Path JAR = Path.of("target/tollgate.jar").toAbsolutePath();
  private static final Pattern API = Pattern.compile("API +http://localhost:(\\d+)/billing/api");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static Postgres postgres;

  @TempDir private Path directory;
  private Path log;
  private Process process;

  @BeforeAll
  static void startsADatabase() {
    postgres = new Postgres();
  }

  @AfterAll
  static void stopsTheDatabase() throws IOException {
    postgres.close();
  }

  @AfterEach
  void stops() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Test
  void servesAnExternalDatabaseOnceItHasAKey() throws Exception {
    ApiClient wire = startOn(postgres.create("packaged"));
    String balance =
        "/billing/api/user_balance_get?username=admin&hash=" + sha1("admin" + "a-key-of-mine");
    assertThat(wire.post(balance).text()).contains("API Requests are disabled");

    execute("packaged", "insert into conflines (name, value) values ('Allow_API', '1')");
    await().until(() -> wire.post(balance).text().contains("API must have Secret Key"));
    execute(
        "packaged", "insert into conflines (name, value) values ('Devices_Check_Balance', '1')");
    execute(
        "packaged",
        "insert into conflines (name, value) values ('API_Secret_Key', 'a-key-of-mine')");

    await().until(() -> wire.post(balance).text().contains("<balance>0.0000</balance>"));
    assertThat(count("packaged", "users")).as("no demo data").isEqualTo(1);
  }

  @Test
  void stopsWithinTenSecondsOfSigterm() throws Exception {
    startOn(postgres.create("stopped"));

    process.destroy();

    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(log)).doesNotContain("Exception");
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() throws Exception {
    start(Map.of("TOLLGATE_HTTP_PORT", "eighty"));

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log))
        .contains("TOLLGATE_HTTP_PORT must be a port from 0 to 65535, not eighty")
        .doesNotContain("\tat ");
  }

  @Test
  void saysWhatToSetWithoutADatabase() throws Exception {
    start(Map.of());

    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(log))
        .contains("TOLLGATE_DB_URL is not set", "java -jar tollgate-demo.jar")
        .hasLineCount(1);
  }

  private ApiClient startOn(DatabaseConfig database) throws IOException {
    start(
        Map.of(
            "TOLLGATE_DB_URL", database.url(),
            "TOLLGATE_DB_USER", "postgres",
            "TOLLGATE_HTTP_PORT", "0",
            "TOLLGATE_CONSOLE_PORT", "0"));
    return new ApiClient(await().atMost(TIMEOUT).until(this::port, port -> port > 0));
  }

  private void start(Map<String, String> environment) throws IOException {
    log = directory.resolve("log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder = new ProcessBuilder(java, "-jar", JAR.toString());
    builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    // The variables of the tests themselves, as the CI sets them, are not the gateway's.
    builder.environment().keySet().removeIf(name -> name.startsWith("TOLLGATE_"));
    builder.environment().putAll(environment);
    process = builder.start();
  }

  private int port() throws IOException {
    Matcher line = API.matcher(Files.readString(log));
    return line.find() ? Integer.parseInt(line.group(1)) : 0;
  }

  private static void execute(String database, String sql) {
    postgres.jdbi(database).useHandle(handle -> handle.execute(sql));
  }

  private static int count(String database, String table) {
    return postgres
        .jdbi(database)
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + table).mapTo(int.class).one());
  }
}
