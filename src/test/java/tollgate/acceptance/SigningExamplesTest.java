package tollgate.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.acceptance.Example.Result;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.Postgres;

/** Runs each program of docs/signing.md against a gateway with the demo's data. */
@ExtendWith(GatewayExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SigningExamplesTest {

  private static final String DATABASE = "signing_examples";

  /** The rows that every new database has. */
  private static final String FIRST_ROWS =
      """
      insert into currencies (id, name, full_name, exchange_rate)
      values (1, 'USD', 'United States Dollar', 1);
      insert into users (id, username, usertype) values (0, 'admin', 'admin');
      """;

  private static final Map<String, String> TURKISH =
      Map.of(
          "LC_ALL", "tr_TR.UTF-8",
          "JAVA_TOOL_OPTIONS", "-Duser.language=tr -Duser.country=TR -Dfile.encoding=UTF-8");

  @TempDir private Path folder;
  private GatewayExtension.Running running;
  private OwnGateway gateway;

  @BeforeAll
  void start(GatewayExtension.Running running) throws Exception {
    this.running = running;
    this.gateway = OwnGateway.withDemoData(running, DATABASE);
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @BeforeEach
  void fillWithDemoData() {
    String emptied =
        Postgres.resource("fixture.sql")
            .lines()
            .filter(SigningExamplesTest::empties)
            .collect(joining("\n"));
    gateway.sql(emptied + FIRST_ROWS + Postgres.resource("demo/demo.sql"));
    String balance =
        "/billing/api/user_balance_get?username=anna&hash=57946c59eba201f80147a2a76dfedb07d7541dba";
    await().until(() -> gateway.wire().post(balance).text().contains("26.0000"));
  }

  @ParameterizedTest
  @EnumSource
  void printsWhatThePageShowsAndSellsOnceWhereverItRuns(Example example) {
    assumeRunnable(example);
    String shown = MarkdownPage.read("docs/signing.md").block("text");
    int sold = soldCards();

    Result first = run(example, example.code(), Map.of());
    Result again = run(example, example.code(), TURKISH);

    assertThat(first).isEqualTo(new Result(0, shown, ""));
    assertThat(again.output()).isEqualTo(shown);
    assertThat(soldCards()).isEqualTo(sold + 2);
  }

  @ParameterizedTest
  @EnumSource
  void signsAndEncodesEveryCharacter(Example example) {
    assumeRunnable(example);
    gateway.sql("update users set username = 'žofie+r&d 50%' where username = 'žofie'");

    Result result = run(example, example.code().replace("anna", "žofie+r&d 50%"), Map.of());

    assertThat(result.output()).startsWith("Balance: 0.0375\nCard: ");
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheHashIsRefused(Example example) {
    assumeRunnable(example);

    Result result = run(example, example.code(), Map.of("API_KEY", "another-secret-key"));

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.errors()).contains("user_balance_get: Incorrect hash");
    assertThat(result.output()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void failsWhenTheSaleIsRefused(Example example) {
    assumeRunnable(example);
    String code = example.code().replace("buyer+cards@example.com", "buyer");

    Result result = run(example, code, Map.of());

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.errors()).contains("card_from_group_sell: Incorrect email");
    assertThat(result.output()).isEqualTo("Balance: 65.0000\n");
  }

  @ParameterizedTest
  @EnumSource
  void failsOnAnErrorThatIsTheRoot(Example example) throws IOException {
    assumeRunnable(example);
    HttpServer server = answering(503, "<error>Service unavailable</error>\n");

    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      Result result = run(example, example.code(), Map.of("API_URL", url));

      assertThat(result.exitCode()).isNotZero();
      assertThat(result.errors()).contains("user_balance_get: Service unavailable");
    } finally {
      server.stop(0);
    }
  }

  private Result run(Example example, String code, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>();
    all.put("API_URL", "http://127.0.0.1:" + gateway.port() + "/billing/api");
    all.putAll(environment);
    Result result = example.run(folder, code, all);
    // Mono 6.8 itself aborts at the end of about one run in 300, after the program has ended.
    assumeFalse(result.output().contains("Native Crash Reporting"), "Mono crashed");
    return result;
  }

  private void assumeRunnable(Example example) {
    assumeTrue(
        example.isRunnable(folder), () -> example + " is skipped: its runtime is not installed");
  }

  private int soldCards() {
    return running
        .postgres()
        .jdbi(DATABASE)
        .withHandle(
            tx -> tx.createQuery("select count(*) from cards where sold").mapTo(int.class).one());
  }

  private static boolean empties(String line) {
    return line.startsWith("truncate ") || line.startsWith("alter table ");
  }

  private static HttpServer answering(int status, String element) throws IOException {
    byte[] answer = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element).getBytes(UTF_8);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
