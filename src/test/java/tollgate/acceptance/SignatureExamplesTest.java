package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.acceptance.Example.Result;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;

/** Runs the programs of docs/signing.md that send an HMAC signature. */
@ExtendWith(GatewayExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureExamplesTest {

  private static final MarkdownPage PAGE = MarkdownPage.read("docs/signing.md");

  /** A program, and how it is run. */
  private enum Program {
    SHELL("hmac.sh", "sh hmac.sh", "curl --version && openssl version"),
    PHP("hmac.php", "php hmac.php", "php --version"),
    PYTHON("hmac_example.py", "python3 hmac_example.py", "python3 --version");

    private final String file;
    private final String command;
    private final String probe;

    Program(String file, String command, String probe) {
      this.file = file;
      this.command = command;
      this.probe = probe;
    }
  }

  @TempDir private Path folder;
  private OwnGateway gateway;

  @BeforeAll
  void start(GatewayExtension.Running running) throws Exception {
    gateway = OwnGateway.withDemoData(running, "signature_examples");
    String balance = "/billing/api/simple_balance/phone-of-anna";
    await().until(() -> gateway.wire().get(balance).text().equals("26.0000"));
  }

  @AfterAll
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @EnumSource
  void readsABalanceAndSellsOnceHoweverOftenItRuns(Program program) {
    Result first = run(program, PAGE.file(program.file), Map.of());
    Result again = run(program, PAGE.file(program.file), Map.of());

    assertThat(first.errors()).isEmpty();
    assertThat(first.output()).contains("<balance>65.0000</balance>", "<pin>386417</pin>");
    assertThat(again).isEqualTo(first);
  }

  @ParameterizedTest
  @EnumSource
  void signsAndEncodesEveryCharacter(Program program) {
    gateway.sql("update users set username = 'žofie+r&d 50%' where username = 'žofie'");

    String code = PAGE.file(program.file).replace("=anna", "='žofie+r&d 50%'");
    Result result = run(program, code.replace("anna", "žofie+r&d 50%"), Map.of());

    gateway.sql("update users set username = 'žofie' where username = 'žofie+r&d 50%'");
    assertThat(result.output()).contains("<balance>0.0375</balance>");
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedWithAnotherKey(Program program) {
    Map<String, String> key = Map.of("API_KEY", "another-secret-key");

    assertThat(run(program, PAGE.file(program.file), key).output())
        .contains("<error>Incorrect hash</error>")
        .doesNotContain("<pin>");
  }

  private Result run(Program program, String code, Map<String, String> environment) {
    assumeTrue(
        Shell.run(folder, program.probe, Map.of()).exitCode() == 0,
        () -> program + " is skipped: its runtime is not installed");
    Map<String, String> all = new HashMap<>(environment);
    all.put("API_URL", "http://127.0.0.1:" + gateway.port() + "/billing/api");
    Shell.write(folder.resolve(program.file), code);
    return Shell.run(folder, program.command, all);
  }
}
