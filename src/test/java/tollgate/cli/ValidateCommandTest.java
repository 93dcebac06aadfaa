package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tollgate.testing.LogCapture;
import tollgate.testing.RoutesDirectory;
import tollgate.testkit.Directories;

class ValidateCommandTest {

  private static final String UNUSED_KAMELET =
      """
      apiVersion: camel.apache.org/v1
      kind: Kamelet
      metadata:
        name: unused-action
      spec:
        definition:
          title: Unused
        template:
          from:
            uri: kamelet:source
            steps:
              - log:
                  message: unused
      """;

  private static final String TIMER =
      """
      - route:
          id: own-timer
          from:
            uri: timer
            parameters:
              delay: 0
              timerName: own-timer
            steps:
              - log:
                  logName: own-timer
                  message: fired
      """;

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void copiesRoutesAndKamelets() throws IOException {
    RoutesDirectory.copyTo(directory);
  }

  @Test
  void countsTheFilesOfTheDirectory() throws IOException {
    write("kamelets/unused-action.kamelet.yaml", UNUSED_KAMELET);

    int exitCode = validate();

    assertThat(out.toString())
        .isEqualTo(
            "%d routes and %d Kamelets are valid%n"
                .formatted(
                    RoutesDirectory.count(directory, "routes"),
                    RoutesDirectory.count(directory, "kamelets")));
    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "routes/user-balance-get.camel.yaml|ref: userQueryParameters|ref: userQeury|routes/user-balance-get.camel.yaml: No bean could be found in the registry for: userQeury",
        "routes/user-balance-get.camel.yaml|- bean:|- baen:|Unknown node id: baen in file:DIRECTORY/routes/user-balance-get.camel.yaml, line 18, column 11",
        "routes/user-details-get.camel.yaml|query: classpath:sql/|query: classpath:sql/no-|routes/user-details-get.camel.yaml: Cannot find resource: ",
        "kamelets/internal/audit-refusal-action.kamelet.yaml|query: classpath:sql/|query: classpath:sql/no-|kamelets/internal/audit-refusal-action.kamelet.yaml: Cannot find resource: ",
        "kamelets/internal/xml-response-action.kamelet.yaml|writeXml|writeXlm|kamelets/internal/xml-response-action.kamelet.yaml: Method with name: writeXlm not found on bean",
        "routes/bus-message.camel.yaml|ref: messageRequests|ref: messages|routes/bus-message.camel.yaml: No bean could be found in the registry for: messages",
        "routes/bus-message.camel.yaml|expression: $.call|expression: $.header..|routes/bus-message.camel.yaml: The JSONPath $.header.. is not valid: Path must not end with a '.' or '..'",
        "routes/bus-api.camel.yaml|uri: direct:bus-message|uri: direct:message|A step names direct://message, and no route consumes it",
        "routes/event-stock.camel.yaml|query: classpath:sql/|query: classpath:sql/no-|routes/event-stock.camel.yaml: Cannot find resource: ",
        "kamelets/tollgate-events-source.kamelet.yaml|expression: $.type|expression: $type|kamelets/tollgate-events-source.kamelet.yaml: The JSONPath $type is not valid: Illegal character at position 1 expected '.' or '['",
        "kamelets/internal/event-kafka-sink.kamelet.yaml|ref: eventRecords|ref: records|kamelets/internal/event-kafka-sink.kamelet.yaml: No bean could be found in the registry for: records",
        "routes/user-balance-get.camel.yaml|flag:|flags:|kamelets/internal/feature-flag-action.kamelet.yaml: Route template feature-flag-action the following mandatory parameters must be provided: flag"
      })
  void namesTheFileAndTheReasonInOneLine(
      String file, String text, String replacement, String reason) throws IOException {
    write(file, Files.readString(directory.resolve(file)).replace(text, replacement));

    int exitCode = validate();

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Not valid: " + reason.replace("DIRECTORY", directory.toString()))
        .doesNotContain("^");
    assertThat(out.toString()).isEmpty();
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void rejectsAKameletThatNoRouteUses() throws IOException {
    write("kamelets/unused-action.kamelet.yaml", UNUSED_KAMELET.replace("log:", "lgo:"));

    int exitCode = validate();

    assertThat(err.toString()).contains("Unknown node id: lgo", "unused-action.kamelet.yaml");
    assertThat(exitCode).isEqualTo(1);
  }

  @Test
  void acceptsADirectoryWithoutAFolderOfInternalKamelets() throws IOException {
    Directories.copyFiles(directory.resolve("kamelets/internal"), directory.resolve("kamelets"));
    Directories.delete(directory.resolve("kamelets/internal"));

    assertThat(validate()).isZero();
  }

  @Test
  void firesNoTimer() throws IOException {
    write("routes/own-timer.camel.yaml", TIMER);
    try (LogCapture log = new LogCapture("own-timer")) {
      assertThat(validate()).isZero();
      assertThat(log.lines()).isEmpty();
    }
  }

  private int validate() {
    CommandLine commands = Cli.of(Map.of("TOLLGATE_ROUTES_DIR", directory.toString()));
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commands.execute("validate");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text);
  }
}
