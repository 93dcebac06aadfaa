package tollgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import tollgate.testkit.ChildProcessReaper;
import tollgate.testkit.Directories;
import tollgate.testkit.HttpConnection;
import tollgate.testkit.MailSink;
import tollgate.testkit.Polling;
import tollgate.testkit.PostgresServer;
import tollgate.testkit.ResourceStack;

/** Unpacks the image and starts it as an engine would, on a PostgreSQL and a mail server. */
@EnabledIfSystemProperty(
    named = "tollgate.image",
    matches = ".+",
    disabledReason = "mvn verify -Pimage makes the image and runs this test")
class ImageIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration LOAD = Duration.ofSeconds(10);
  private static final int SIGTERM = 15;
  private static final Path ARCHIVE = Path.of(System.getProperty("tollgate.image", ""));
  private static final byte[] BALANCE =
      call(
          "user_balance_get?u=admin&username=anna&currency=USER"
              + "&hash=ac7706bea6f252a87124f599542ed1915ab8cb31");
  private static final byte[] SALE =
      call(
          "card_from_group_sell?u=admin&id=1&quantity=2&email=buyer@example.com"
              + "&hash=3a6632489067fc18169cb525919d46a83bff3b33");
  private static final ResourceStack RESOURCES = new ResourceStack();

  private static Path log;
  private static ChildProcessReaper reaper;
  private static PostgresServer postgres;
  private static MailSink mails;
  private static UnpackedImage image;

  /** Time in which the image was unpacked and the tables were made. */
  private static Duration prepared;

  @BeforeAll
  static void unpacksTheImageAndMakesTheTables() throws Exception {
    assertThat(System.getProperty("user.name")).as("user who can mount").isEqualTo("root");
    Path directory = Files.createTempDirectory("tollgate-image");
    log = directory.resolve("gateway.log");
    RESOURCES.push(() -> Directories.delete(directory));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    reaper = RESOURCES.push(ChildProcessReaper.start());
    mails = RESOURCES.push(new MailSink());
    Path data = directory.resolve("postgres");
    postgres = RESOURCES.push(PostgresServer.start(data, reaper, List.of()));
    long start = System.nanoTime();
    image = UnpackedImage.unpack(ARCHIVE, directory);
    prepared = Duration.ofNanos(System.nanoTime() - start);
    postgres.jdbi("postgres").useHandle(handle -> handle.execute("create role service login"));
    start = System.nanoTime();
    Process migration =
        image
            .run(database(PostgresServer.USER), "migrate", "--grant-to=service", "--demo-data")
            .redirectErrorStream(true)
            .start();
    assertThat(migration.inputReader().lines()).last().isEqualTo("The database is up to date");
    prepared = prepared.plusNanos(System.nanoTime() - start);
  }

  @AfterAll
  static void stopsTheServers() {
    RESOURCES.close();
  }

  @Test
  void namesItselfItsPortsAndAUserThatIsNotRoot() {
    assertThat(image.texts("/Labels"))
        .contains("Tollgate", "Apache-2.0")
        .noneMatch(String::isEmpty);
    assertThat(image.configuration().get("ExposedPorts").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("8080/tcp", "8081/tcp");
    assertThat(image.configuration().get("User").asText()).isEqualTo("10001:10001");
  }

  @Test
  void hasNothingButTmpThatItsUserCouldChange() throws Exception {
    assertThat(image.writable()).containsExactly(Path.of("tmp"));
  }

  @Test
  void readsABalanceAndSendsTheCardsOfASale() throws Exception {
    try (ImageGateway gateway = start(environment())) {
      assertThat(gateway.send(BALANCE).body()).contains("<balance>65.0000</balance>");
      assertThat(gateway.send(SALE).body()).contains("<number>4000000001</number>");
      assertThat(Polling.until(TIMEOUT, () -> mails.hasMailTo("buyer@example.com"))).isTrue();
    }
    assertThat(log).content().doesNotContain("WARN", "ERROR");
  }

  @Test
  void loadsItsClassesFromTheCacheOfItsTraining() throws Exception {
    Process version = image.runLoggingClasses("--version").redirectErrorStream(true).start();

    assertThat(version.inputReader().lines())
        .anyMatch(line -> line.endsWith(" tollgate.Tollgate source: shared objects file"));
  }

  @Test
  void checksItsHealth() throws Exception {
    Map<String, String> environment = environment();

    assertThat(health(environment)).as("exit code without a gateway").isEqualTo(1);
    try (ImageGateway gateway = start(environment)) {
      assertThat(health(environment)).isZero();
    }
  }

  @Test
  void stopsWithinSecondsOfSigterm() throws Exception {
    try (ImageGateway gateway = start(environment())) {
      gateway.process().destroy();

      assertThat(gateway.engine().waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(gateway.engine().exitValue()).isEqualTo(128 + SIGTERM);
    }
  }

  @Test
  void printsItsFigures() throws Exception {
    long start = System.nanoTime();
    try (ImageGateway gateway = start(environment())) {
      double ready = (System.nanoTime() - start) / 1e9;
      gateway.send(BALANCE);
      double balance = (System.nanoTime() - start + prepared.toNanos()) / 1e9;
      ConcurrentBalances balances = ConcurrentBalances.run(gateway, BALANCE, LOAD);
      assertThat(balances.refused()).isZero();
      String figures =
          """
          image.tar                %,d MB, unpacked %,d MB
          start to ready           %.1f s
          archive to first balance %.1f s
          first ten seconds        %,d balances/s, by %d connections from the same machine
          processor time           %.0f µs a balance, in these ten seconds
          """
              .formatted(
                  Files.size(ARCHIVE) / 1_000_000,
                  image.size() / 1_000_000,
                  ready,
                  balance,
                  balances.answered() / LOAD.toSeconds(),
                  ConcurrentBalances.CONNECTIONS,
                  balances.processorTime().toNanos() / 1e3 / balances.answered());
      Files.writeString(Path.of("target/image-figures.txt"), figures);
      System.out.print(figures);
    }
  }

  private static byte[] call(String path) {
    return HttpConnection.post("/billing/api/" + path, "", "");
  }

  private static int health(Map<String, String> environment) throws Exception {
    Process check = image.check(environment).redirectErrorStream(true).start();
    check.inputReader().lines().forEach(line -> {});
    return check.waitFor();
  }

  private static ImageGateway start(Map<String, String> environment) throws Exception {
    return ImageGateway.start(image, environment, log, reaper);
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = ImageGateway.withPorts(database("service"));
    environment.put("TOLLGATE_SMTP_HOST", "127.0.0.1");
    environment.put("TOLLGATE_SMTP_PORT", Integer.toString(mails.port()));
    environment.put("TOLLGATE_MAIL_FROM", "cards@tollgate.example");
    return environment;
  }

  private static Map<String, String> database(String user) {
    return Map.of(
        "TOLLGATE_DB_URL",
        PostgresServer.url("postgres", postgres.port()),
        "TOLLGATE_DB_USER",
        user,
        "TOLLGATE_DB_PASSWORD",
        "");
  }
}
