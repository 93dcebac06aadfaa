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
import org.junit.jupiter.params.provider.ValueSource;
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
        "routes/user-balance-get.camel.yaml|- bean:|- baen:|routes/user-balance-get.camel.yaml: Unknown node id: baen in line 17, column 11",
        "routes/user-details-get.camel.yaml|query: classpath:sql/|query: classpath:sql/no-|routes/user-details-get.camel.yaml: Cannot find resource: ",
        "kamelets/internal/audit-refusal-action.kamelet.yaml|query: classpath:sql/|query: classpath:sql/no-|kamelets/internal/audit-refusal-action.kamelet.yaml: Cannot find resource: ",
        "kamelets/internal/xml-response-action.kamelet.yaml|writeXml|writeXlm|kamelets/internal/xml-response-action.kamelet.yaml: The bean of class tollgate.http.ResponseWriter has no method writeXlm; its methods are ",
        "routes/bus-message.camel.yaml|ref: messageRequests|ref: messages|routes/bus-message.camel.yaml: No bean could be found in the registry for: messages",
        "routes/bus-message.camel.yaml|expression: $.call|expression: $.header..|routes/bus-message.camel.yaml: The JSONPath $.header.. is not valid: Path must not end with a '.' or '..'",
        "routes/bus-api.camel.yaml|uri: direct:bus-message|uri: direct:message|routes/bus-api.camel.yaml: The step 'Map the message' names direct:message, and no route consumes direct:message",
        "routes/event-stock.camel.yaml|query: classpath:sql/|query: classpath:sql/no-|routes/event-stock.camel.yaml: Cannot find resource: ",
        "kamelets/tollgate-events-source.kamelet.yaml|expression: $.type|expression: $type|kamelets/tollgate-events-source.kamelet.yaml: The JSONPath $type is not valid: Illegal character at position 1 expected '.' or '['",
        "kamelets/internal/event-kafka-sink.kamelet.yaml|ref: eventRecords|ref: records|kamelets/internal/event-kafka-sink.kamelet.yaml: No bean could be found in the registry for: records",
        "routes/user-balance-get.camel.yaml|batch:user-balance-batch|batch:balances|routes/user-balance-get.camel.yaml: The step 'Read the balance' names batch:balances, and no route consumes direct:balances",
        "routes/event-poll.camel.yaml|name: event-send|name: event-sends|routes/event-poll.camel.yaml: The step 'Queue for delivery' names seda:event-sends, and no route consumes seda:event-sends",
        "routes/user-balance-get.camel.yaml|kamelet:xml-response-action|kamelet:xml-action|routes/user-balance-get.camel.yaml: There is no Kamelet xml-action, which the step 'Marshal to XML' names",
        "routes/call-dispatch.camel.yaml|'user_details_get'|'user_detail_get'|routes/call-dispatch.camel.yaml: user_details_get does not reach direct:user-details-get; its condition must be ${variable.call} == 'user_details_get'",
        "routes/call-dispatch.camel.yaml|'user_details_get'|'user_balance_get'|routes/call-dispatch.camel.yaml: user_details_get does not reach direct:user-details-get; its condition must be ${variable.call} == 'user_details_get'",
        "routes/http-api.camel.yaml|direct:call-dispatch|direct:user-balance-get|routes/call-dispatch.camel.yaml: user_details_get does not reach direct:user-details-get; its condition must be ${variable.call} == 'user_details_get'",
        "routes/http-api.camel.yaml|path: |httpMethodRestrict: |routes/http-api.camel.yaml: Option path is required when creating endpoint uri with syntax platform-http:path",
        "routes/outbox-send.camel.yaml|description: Sends a mail of the outbox|autoStartup: false|routes/outbox-send.camel.yaml has autoStartup: false, but routes/outbox-poll.camel.yaml sends to seda:outbox-send",
        "routes/purge-refusals.camel.yaml|id: purge-refusals|id: purge|routes/purge-refusals.camel.yaml holds the id purge; set id: purge-refusals, or rename the file to routes/purge.camel.yaml",
        "routes/purge-refusals.camel.yaml|id: purge-refusals|description: none|routes/purge-refusals.camel.yaml holds a route without an id; set id: purge-refusals",
        "routes/purge-refusals.camel.yaml|- route:|- rest:|routes/purge-refusals.camel.yaml holds rest; write it as - route: with id: purge-refusals",
        "routes/purge-refusals.camel.yaml|- route:|- rout:|routes/purge-refusals.camel.yaml holds no route; begin it with - route: and id: purge-refusals",
        "routes/purge-refusals.camel.yaml|- route:|route:|routes/purge-refusals.camel.yaml holds no list with a route; begin it with - route: and id: purge-refusals",
        "routes/purge-refusals.camel.yaml|delay: 60000|delay: {{purge.delay}}|routes/purge-refusals.camel.yaml: Quote {{purge.delay}} in line 7: \"{{purge.delay}}\"",
        "routes/purge-refusals.camel.yaml|description: Purges|description: a: Purges|routes/purge-refusals.camel.yaml: mapping values are not allowed here in line 3, column 19",
        "kamelets/internal/xml-response-action.kamelet.yaml|kind: Kamelet|kind: Kamele|kamelets/internal/xml-response-action.kamelet.yaml has the kind 'Kamele'; write kind: Kamelet",
        "routes/user-balance-get.camel.yaml|flag:|flags:|kamelets/internal/feature-flag-action.kamelet.yaml: Route template feature-flag-action the following mandatory parameters must be provided: flag"
      })
  void namesTheFileAndTheReasonInOneLine(
      String file, String text, String replacement, String reason) throws IOException {
    write(file, Files.readString(directory.resolve(file)).replace(text, replacement));

    int exitCode = validate();

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("Not valid: " + reason)
        .doesNotContain("^");
    assertThat(out.toString()).isEmpty();
    assertThat(exitCode).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: {uri: 'exec:ls'}|No endpoint could be found for: exec://ls; put its jar into the directory of TOLLGATE_LIB, see docs/extend.md#components",
        "unmarshal: {barcode: {}}|Data format 'barcode' could not be created; put its jar into the directory of TOLLGATE_LIB, see docs/extend.md#components",
        "setBody: {expression: {joor: {expression: a}}}|No language could be found for: joor; put its jar into the directory of TOLLGATE_LIB, see docs/extend.md#components",
        "setBody: {expression: {simple: {expression: '${body'}}}|The expression ${body is not valid: expected symbol functionEnd but was eol",
        "log: {message: '${bodi}'}|The expression ${bodi} is not valid: Unknown function: bodi",
        "wireTap: {uri: 'seda:nowhere'}|The step 'wireTap' names seda:nowhere, and no route consumes seda:nowhere"
      })
  void namesTheFileOfAnAddedStep(String step, String reason) throws IOException {
    write("routes/own-timer.camel.yaml", TIMER + "        - " + step + "\n");

    validate();

    assertThat(err.toString().lines())
        .containsExactly("Not valid: routes/own-timer.camel.yaml: " + reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"outbox-poll", "outbox-send", "event-send-jms", "purge-credentials"})
  void requiresEachFileOfTollgate(String id) throws IOException {
    Files.delete(directory.resolve("routes/" + id + ".camel.yaml"));

    validate();

    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .matches(
            "Not valid: routes/%s\\.camel\\.yaml of Tollgate is missing \\(.+\\); copy it from the jar, and set autoStartup: false if it must not run"
                .formatted(id));
  }

  @Test
  void acceptsARouteThatIsSwitchedOff() throws IOException {
    Path file = directory.resolve("routes/purge-refusals.camel.yaml");
    Files.writeString(
        file, Files.readString(file).replace("    from:", "    autoStartup: false\n    from:"));

    assertThat(validate()).as(err.toString()).isZero();
  }

  @Test
  void acceptsADispatchWithOtherConditions() throws IOException {
    Path file = directory.resolve("routes/call-dispatch.camel.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("'user_details_get'", "'user_details_get' && ${body} == 'x'")
            .replace("== 'card_from_group_sell'", "contains 'card'"));

    assertThat(validate()).as(err.toString()).isZero();
  }

  @Test
  void acceptsAQueueThatAStepPolls() throws IOException {
    write(
        "routes/own-timer.camel.yaml",
        TIMER
            + "        - to: {uri: 'seda:own'}\n"
            + "        - pollEnrich: {expression: {constant: {expression: 'seda:own'}}}\n");

    assertThat(validate()).as(err.toString()).isZero();
  }

  @Test
  void listsTheMistakesOfAllFiles() throws IOException {
    write("routes/own-timer.camel.yaml", TIMER + TIMER.replace("own-timer", "other"));
    write("routes/cut-off.camel.yaml", "");
    Files.delete(directory.resolve("routes/event-sent.camel.yaml"));

    validate();

    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("Not valid: routes/cut-off.camel.yaml holds no"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "Not valid: routes/own-timer.camel.yaml holds 2 routes; move each into a"
                            + " file that is named by its id"),
            line ->
                assertThat(line).contains("routes/event-sent.camel.yaml of Tollgate is missing"));
  }

  @Test
  void namesFilesThatAreIgnored() throws IOException {
    write("routes/own-timer.yml", TIMER);
    write("kamelets/unused-action.yaml", UNUSED_KAMELET);
    Files.createDirectory(directory.resolve("routes/own"));

    assertThat(validate()).isZero();

    assertThat(err.toString().lines())
        .containsExactly(
            "kamelets/unused-action.yaml is ignored; the name of a file must end in .kamelet.yaml,"
                + " directly in kamelets/",
            "routes/own is ignored; the name of a file must end in .camel.yaml, directly in"
                + " routes/",
            "routes/own-timer.yml is ignored; the name of a file must end in .camel.yaml, directly"
                + " in routes/");
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
