package tollgate.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tollgate.deploy.HelmChart.elements;
import static tollgate.deploy.HelmChart.ofKind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tollgate.config.Configuration;
import tollgate.config.KnownVariable;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class HelmChartTest {

  private static final Path VALUES = Path.of("src/test/resources/helm");
  private static final String CONTAINER = "/spec/template/spec/containers/0";

  @BeforeAll
  static void requireHelm() {
    HelmChart.assumeSupported();
  }

  /** The defaults, an external database, and every option. */
  static Stream<List<JsonNode>> renderings() {
    return Stream.of(
        HelmChart.renderWith(),
        HelmChart.render(VALUES.resolve("external.yaml")),
        HelmChart.render(VALUES.resolve("everything.yaml")));
  }

  @Test
  void isFreeOfLintWarnings() {
    assertThat(HelmChart.lint().isFailed())
        .describedAs(() -> HelmChart.lint().getMessages().toString())
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void rendersObjectsThatKubernetesAccepts(List<JsonNode> objects) {
    assertThat(objects).hasSizeGreaterThan(4);
    assertThat(objects).allSatisfy(each -> assertThat(KubernetesModel.violations(each)).isEmpty());
  }

  @Test
  void findsAPropertyThatKubernetesDoesNotHave() {
    JsonNode deployment = ofKind(HelmChart.renderWith(), "Deployment").get(0);
    ((ObjectNode) deployment.at("/spec/template/spec")).put("terminationGraceSeconds", 5);

    assertThat(KubernetesModel.violations(deployment))
        .singleElement()
        .asString()
        .contains("terminationGraceSeconds");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void configuresTheGatewayWithVariablesThatItAccepts(List<JsonNode> objects) {
    Map<String, String> environment =
        elements(deployment(objects).at(CONTAINER + "/env"))
            .collect(
                toMap(each -> each.at("/name").asText(), each -> each.at("/value").asText("x")));

    // The file is on no machine but the pod.
    environment.computeIfPresent("TOLLGATE_PIN_KEYS_FILE", (name, file) -> "");

    assertThat(environment.keySet()).allMatch(name -> KnownVariable.byName(name).isPresent());
    assertThat(Configuration.of(environment).database()).isPresent();
    assertThat(environment).containsEntry("TOLLGATE_CONSOLE_HOST", "0.0.0.0");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void readsSecretsByReferenceOnly(List<JsonNode> objects) {
    assertThat(ofKind(objects, "Secret")).isEmpty();
    assertThat(elements(deployment(objects).at(CONTAINER + "/env")))
        .filteredOn(each -> each.at("/name").asText().matches(".*_(PASSWORD|USER)"))
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(each.at("/valueFrom/secretKeyRef/key").asText()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void selectsThePodsOfTheDeployment(List<JsonNode> objects) {
    JsonNode labels = deployment(objects).at("/spec/template/metadata/labels");
    Stream<JsonNode> selectors =
        Stream.of(
                ofKind(objects, "Service").stream().map(each -> each.at("/spec/selector")),
                ofKind(objects, "Deployment").stream()
                    .map(each -> each.at("/spec/selector/matchLabels")),
                ofKind(objects, "PodDisruptionBudget").stream()
                    .map(each -> each.at("/spec/selector/matchLabels")),
                ofKind(objects, "NetworkPolicy").stream()
                    .map(each -> each.at("/spec/podSelector/matchLabels")),
                elements(deployment(objects).at("/spec/template/spec/topologySpreadConstraints"))
                    .map(each -> each.at("/labelSelector/matchLabels")))
            .flatMap(each -> each);

    assertThat(selectors)
        .hasSize(7)
        .allSatisfy(
            selector ->
                selector
                    .properties()
                    .forEach(
                        label ->
                            assertThat(labels.get(label.getKey())).isEqualTo(label.getValue())));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void leadsServicesProbesAndPoliciesToNamedPorts(List<JsonNode> objects) {
    JsonNode container = deployment(objects).at(CONTAINER);
    List<String> ports =
        elements(container.at("/ports")).map(each -> each.at("/name").asText()).toList();
    Stream<String> used =
        Stream.of(
                ofKind(objects, "Service").stream()
                    .flatMap(each -> elements(each.at("/spec/ports")))
                    .map(each -> each.at("/targetPort")),
                Stream.of("startup", "liveness", "readiness")
                    .map(probe -> container.at("/" + probe + "Probe/httpGet/port")),
                ofKind(objects, "NetworkPolicy").stream()
                    .flatMap(each -> elements(each.at("/spec/ingress")))
                    .map(each -> each.at("/ports/0/port")))
            .flatMap(each -> each)
            .map(JsonNode::asText);

    assertThat(used).hasSize(7).isSubsetOf(ports);
  }

  @Test
  void probesPathsThatTheGatewayAnswers(GatewayExtension.Running running) {
    JsonNode container = deployment(HelmChart.renderWith()).at(CONTAINER);
    ApiClient console = new ApiClient(running.consolePort());

    assertThat(Stream.of("startup", "liveness", "readiness"))
        .map(probe -> container.at("/" + probe + "Probe/httpGet/path").asText())
        .allSatisfy(path -> assertThat(console.get(path).status()).isEqualTo(200));
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void meetsTheRestrictedPodSecurityStandard(List<JsonNode> objects) {
    JsonNode pod = deployment(objects).at("/spec/template/spec");
    JsonNode container = pod.at("/containers/0/securityContext");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(container.at("/allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.at("/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
  }

  @ParameterizedTest
  @MethodSource("renderings")
  void mountsWhatTheVariablesName(List<JsonNode> objects) {
    JsonNode pod = deployment(objects).at("/spec/template/spec");
    List<String> volumes =
        elements(pod.at("/volumes")).map(each -> each.at("/name").asText()).toList();
    List<String> mounts =
        elements(pod.at("/containers/0/volumeMounts"))
            .map(each -> each.at("/mountPath").asText())
            .toList();

    assertThat(
            elements(pod.at("/containers/0/volumeMounts")).map(each -> each.at("/name").asText()))
        .containsExactlyElementsOf(volumes);
    assertThat(elements(pod.at("/containers/0/env")).map(each -> each.at("/value").asText()))
        .filteredOn(value -> value.contains("/etc/tollgate/"))
        .map(value -> value.replaceFirst(".*(/etc/tollgate/[a-z-]+)/.*", "$1"))
        .isSubsetOf(mounts);
  }

  /** With up to 32 processors. */
  @ParameterizedTest
  @MethodSource("renderings")
  void letsTheDatabaseTakeTheConnectionsOfAllGateways(List<JsonNode> objects) {
    int gateways =
        ofKind(objects, "HorizontalPodAutoscaler").stream()
            .mapToInt(each -> each.at("/spec/maxReplicas").asInt() + 1)
            .findFirst()
            .orElse(0);

    assertThat(ofKind(objects, "Cluster"))
        .allSatisfy(
            each ->
                assertThat(each.at("/spec/postgresql/parameters/max_connections").asInt())
                    .isGreaterThan(gateways * 92));
  }

  @Test
  void allowsConnectionsToWhatIsConfiguredOnly() {
    assertThat(egressPorts(HelmChart.renderWith())).containsExactly("53", "53", "5432");
    assertThat(egressPorts(HelmChart.render(VALUES.resolve("external.yaml"))))
        .containsExactly("53", "53", "6432");
    assertThat(egressPorts(HelmChart.render(VALUES.resolve("everything.yaml"))))
        .containsExactly("53", "53", "5432", "587", "5671", "9093", "4318");
  }

  @ParameterizedTest
  @CsvSource({
    "database.kind=external, Set database.external.url",
    "database.kind=external;database.external.url=jdbc:postgresql://a/b, Set database.external.existingSecret",
    "ingress.enabled=true, Set ingress.host",
    "gatewayApi.enabled=true, Set gatewayApi.parentRefs",
    "autoscaling.metric.name=some, Set autoscaling.metric.averageValue",
    "preStopSeconds=20, Set terminationGracePeriodSeconds",
    "databse.kind=external, databse",
    "smtp.tls=maybe, tls"
  })
  void refusesValuesThatCannotWork(String values, String message) {
    assertThatThrownBy(() -> HelmChart.renderWith(values.split(";"))).hasMessageContaining(message);
  }

  private static JsonNode deployment(List<JsonNode> objects) {
    return ofKind(objects, "Deployment").get(0);
  }

  private static Stream<String> egressPorts(List<JsonNode> objects) {
    return elements(ofKind(objects, "NetworkPolicy").get(0).at("/spec/egress"))
        .flatMap(each -> elements(each.at("/ports")))
        .map(each -> each.at("/port").asText());
  }
}
