package tollgate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testkit.Directories;

/** Runs the routes of examples/behind-camel beside a gateway with the demo's data. */
@ExtendWith(GatewayExtension.class)
class BehindCamelExampleTest {

  private static final Path EXAMPLE = Path.of("examples/behind-camel");

  @Test
  void sellsTheOrdersOfAFolderAndKeepsThoseThatAreRefused(
      GatewayExtension.Running running, @TempDir Path folder) throws Exception {
    Directories.copyFiles(
        EXAMPLE.resolve("orders"), Files.createDirectory(folder.resolve("orders")));

    try (OwnGateway gateway = OwnGateway.withDemoData(running, "behind_camel")) {
      String url = "http://127.0.0.1:" + gateway.port() + "/billing/api";
      String output =
          PlainCamel.run(
                  folder,
                  EXAMPLE.resolve("routes/*.camel.yaml"),
                  Map.of(
                      "folder", ".",
                      "tollgate.url", url,
                      "tollgate.user", "admin",
                      "tollgate.secretKey", "demo-secret-key"))
              .output();

      assertThat(shownLines()).as(output).allMatch(output::contains);
      assertThat(folder.resolve("cards/order-1001.xml"))
          .content()
          .contains("<number>4000000001</number>", "<number>4000000002</number>");
      assertThat(folder.resolve("refused/order-1002.json"))
          .hasSameTextualContentAs(EXAMPLE.resolve("orders/order-1002.json"));
    }
  }

  private static List<String> shownLines() {
    return MarkdownPage.read("examples/behind-camel/README.md").block("text").lines().toList();
  }
}
