package tollgate.architecture;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.architecture.MarkdownTables.Row;
import tollgate.request.Call;
import tollgate.request.Refusal;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.ReplicaConfigs;
import tollgate.testing.SignedCall;

@ExtendWith(GatewayExtension.class)
class MetricsDocumentTest {

  private static final String ALERTS =
      RepositoryFiles.text(Path.of("deploy/prometheus/alerts.yaml"));
  private static final String METRICS = MarkdownTables.file("docs/metrics.md");
  private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (tollgate_\\w+) (\\w+)$");
  private static final Pattern NAME = Pattern.compile("tollgate_[a-z]\\w*");
  private static final Pattern REASON = Pattern.compile("reason=\"([^\"]+)\"");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private static OwnGateway gateway;
  private static String exposed;

  /** A metric that has labels, or none. */
  private record Metric(String name, String type, Set<String> labels) {}

  @BeforeAll
  static void answerOneCallAndRefuseOne(GatewayExtension.Running running) throws Exception {
    gateway =
        OwnGateway.withEventsAndReplica(
            running, "metrics", EventConfigs.of("127.0.0.1:1"), ReplicaConfigs.unreachable());
    gateway.wire().post(SignedCall.balance().with("username", "john").target());
    gateway.wire().post(SignedCall.balance().with("username", "john").key("other-key").target());
    exposed = gateway.console().get("/metrics").text();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void listsEveryMetricOfAGatewayAndNoOther() {
    Stream<Metric> documented =
        rows("type")
            .map(
                row ->
                    new Metric(row.code("name"), row.text("type"), Set.copyOf(row.codes("labels"))))
            .filter(metric -> metric.name.startsWith("tollgate_"));

    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            TYPE.matcher(exposed).results().map(MetricsDocumentTest::metric).toList());
  }

  @Test
  void listsEveryLabel() {
    Set<String> labels = rows("type").flatMap(row -> row.codes("labels").stream()).collect(toSet());

    assertThat(rows("values").map(row -> row.code("label")))
        .containsExactlyInAnyOrderElementsOf(labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bulkhead", "outcome", "state"})
  void listsEveryValueOfALabelAndNoOther(String label) {
    Set<String> values =
        exposed
            .lines()
            .filter(line -> line.startsWith("tollgate_"))
            .flatMap(line -> LABEL.matcher(line).results())
            .filter(found -> found.group(1).equals(label))
            .map(found -> found.group(2))
            .collect(toCollection(TreeSet::new));

    assertThat(values(label)).containsExactlyInAnyOrderElementsOf(values);
  }

  @Test
  void listsEveryCallAsALabel() {
    assertThat(values("call"))
        .containsAll(Arrays.stream(Call.values()).map(Call::canonicalName).toList())
        .hasSize(Call.values().length + 1);
  }

  @Test
  void usesOnlyListedMetricsInItsAlerts() {
    List<String> listed =
        Stream.concat(
                rows("type").map(row -> row.code("name")),
                rows("metric").flatMap(row -> row.codes("metric").stream()))
            .toList();

    assertThat(NAME.matcher(METRICS + ALERTS).results().map(MatchResult::group))
        .allMatch(name -> listed.contains(name.replaceFirst("_(count|sum|bucket)$", "")));
  }

  @Test
  void usesOnlyTextsOfErrorsInItsAlerts() {
    assertThat(REASON.matcher(ALERTS).results().map(found -> found.group(1)))
        .isNotEmpty()
        .isSubsetOf(Arrays.stream(Refusal.values()).map(Refusal::text).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hikaricp_connections_pending", "jvm_memory_used_bytes"})
  void recommendsMetricsOfLibrariesThatAreThere(String name) {
    assertThat(METRICS).contains("`" + name + "`");
    assertThat(exposed).contains("\n" + name + "{");
  }

  private static List<String> values(String label) {
    return rows("values")
        .filter(row -> row.code("label").equals(label))
        .flatMap(row -> row.codes("values").stream())
        .toList();
  }

  private static Stream<Row> rows(String column) {
    return MarkdownTables.rowsWith(METRICS, column).stream();
  }

  private static Metric metric(MatchResult type) {
    Predicate<String> isSample =
        Pattern.compile(type.group(1) + "(_count|_sum)?[{ ].*").asMatchPredicate();
    Set<String> labels =
        exposed
            .lines()
            .filter(isSample)
            .flatMap(line -> LABEL.matcher(line).results())
            .map(found -> found.group(1))
            .collect(toSet());
    return new Metric(type.group(1), type.group(2), labels);
  }
}
