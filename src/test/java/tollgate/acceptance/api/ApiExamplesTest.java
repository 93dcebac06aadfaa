package tollgate.acceptance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;

/** Sends the examples of each document, in their order, to a gateway with the demo data. */
@ExtendWith(GatewayExtension.class)
class ApiExamplesTest {

  private static final Pattern CONSOLE = Pattern.compile("(?s)\n```console\n(.+?\n)```\n");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String ADDRESS = "http://localhost:8080";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** A command line of curl, and its output. */
  private record Example(List<String> words, String printed) {

    /** Reads the text between one prompt and the next. */
    static Example of(String shown) {
      String[] parts = shown.split("\n", 2);
      List<String> words =
          WORD.matcher(parts[0])
              .results()
              .map(word -> Optional.ofNullable(word.group(1)).orElseGet(word::group))
              .toList();
      return new Example(words, parts[1].strip());
    }

    String target() {
      String url = words.get(words.size() - 1);
      assertThat(url).startsWith(ADDRESS);
      return url.substring(ADDRESS.length());
    }

    Optional<String> option(String name) {
      int at = words.indexOf(name);
      return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"docs/api.md, 10, api_examples", "README.md, 3, readme_examples"})
  void areAnsweredAsTheDocumentSays(Path document, int fewest, String database, Running running)
      throws Exception {
    List<Example> examples = examples(document);

    try (OwnGateway gateway = OwnGateway.withDemoData(running, database)) {
      await().until(() -> balanceOnAPhone(gateway).equals("65.0000"));

      assertThat(examples).hasSizeGreaterThanOrEqualTo(fewest);
      assertThat(examples)
          .allSatisfy(
              each -> assertThat(answer(gateway, each)).as("%s", each).isEqualTo(each.printed));
    }
  }

  private static String balanceOnAPhone(OwnGateway gateway) {
    return gateway.wire().get("/billing/api/simple_balance/phone-of-anna?currency=USER").text();
  }

  private static List<Example> examples(Path document) throws IOException {
    return CONSOLE
        .matcher(Files.readString(document))
        .results()
        .map(block -> block.group(1))
        .flatMap(block -> Arrays.stream(block.split("(?m)^\\$ ")))
        .filter(shown -> shown.startsWith("curl "))
        .map(Example::of)
        .toList();
  }

  private static String answer(OwnGateway gateway, Example example) {
    Optional<String> form = example.option("-d");
    String method = example.option("-X").orElse(form.isPresent() ? "POST" : "GET");
    Stream<String> headers =
        Stream.concat(
            example.option("-H").stream(), form.stream().map(any -> "Content-Type: " + FORM));
    ApiClient.Answer answer =
        gateway
            .wire()
            .send(method, example.target(), headers(headers), form.orElse("").getBytes(UTF_8));
    return answer.text().strip();
  }

  private static Map<String, String> headers(Stream<String> lines) {
    return lines
        .map(line -> line.split(": ", 2))
        .collect(toMap(header -> header[0], header -> header[1]));
  }
}
