package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.EventConfigs;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.ReplicaConfigs;
import tollgate.testing.SignedCall;

/** Compares the dashboard and the alerts with the metrics of a gateway that has answered calls. */
@ExtendWith(GatewayExtension.class)
class DashboardTest {

  private static final Path DASHBOARD = Path.of("deploy/grafana/tollgate.json");
  private static final Path ALERTS = Path.of("deploy/prometheus/alerts.yaml");

  /** Written by {@code reconcile --metrics}, not by a gateway. */
  private static final String OF_RECONCILE = "tollgate_reconcile_";

  private static OwnGateway gateway;
  private static TreeMap<String, Set<String>> scraped;
  private static JsonNode dashboard;

  @BeforeAll
  static void answerCalls(GatewayExtension.Running running) throws Exception {
    dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    gateway =
        OwnGateway.withEventsAndReplica(
            running, "dashboard", EventConfigs.of("127.0.0.1:1"), ReplicaConfigs.unreachable());
    gateway.wire().post(SignedCall.balance().with("username", "john").target());
    gateway.wire().post(SignedCall.balance().with("username", "john").key("other-key").target());
    System.gc();
    // Micrometer is notified of a collection by a thread of the JVM.
    await().until(() -> scrape().containsKey("jvm_gc_pause_seconds_sum"));
    scraped = scrape();
  }

  private static TreeMap<String, Set<String>> scrape() {
    return PromQl.scraped(gateway.console().get("/metrics").text());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void queriesOnlyMetricsThatAGatewayHas() {
    assertThat(expressions()).isNotEmpty().allSatisfy(DashboardTest::isKnown);
  }

  @Test
  void hasAnAlertOnlyForMetricsThatAGatewayHas() throws Exception {
    JsonNode rules =
        new ObjectMapper(new YAMLFactory()).readTree(ALERTS.toFile()).at("/groups/0/rules");

    assertThat(rules.findValuesAsText("expr"))
        .hasSizeGreaterThan(20)
        .filteredOn(expression -> !expression.contains(OF_RECONCILE))
        .allSatisfy(DashboardTest::isKnown);
  }

  @Test
  void showsEveryMetricOfAGateway() {
    Set<String> shown = new TreeSet<>();
    expressions()
        .flatMap(expression -> PromQl.metrics(expression).stream())
        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
        .forEach(shown::add);

    assertThat(scraped.keySet())
        .filteredOn(name -> name.startsWith("tollgate_"))
        .extracting(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
        .isSubsetOf(shown);
  }

  @Test
  void identifiesEachPanelByANumberOfItsOwn() {
    assertThat(dashboard.get("panels").findValuesAsText("id")).doesNotHaveDuplicates();
    assertThat(panels().map(panel -> panel.get("title").asText())).doesNotHaveDuplicates();
  }

  @Test
  void takesTheDataSourceFromAVariable() {
    assertThat(dashboard.findValues("datasource"))
        .isNotEmpty()
        .allSatisfy(source -> assertThat(source.get("uid").asText()).isEqualTo("${datasource}"));
    assertThat(dashboard.at("/templating/list/0/name").asText()).isEqualTo("datasource");
    assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
  }

  @Test
  void selectsTheGatewaysInEachQuery() {
    assertThat(expressions())
        .allMatch(expression -> expression.contains("instance=~\"$instance\""));
  }

  private static void isKnown(String expression) {
    Set<String> labels = new TreeSet<>(Set.of());
    for (String metric : PromQl.metrics(expression)) {
      assertThat(scraped).as(expression).containsKey(metric);
      labels.addAll(scraped.get(metric));
    }
    assertThat(labels).as(expression).containsAll(PromQl.labels(expression));
  }

  private static Stream<JsonNode> panels() {
    return StreamSupport.stream(dashboard.get("panels").spliterator(), false);
  }

  private static Stream<String> expressions() {
    return panels()
        .filter(panel -> panel.has("targets"))
        .flatMap(panel -> panel.findValuesAsText("expr").stream());
  }
}
