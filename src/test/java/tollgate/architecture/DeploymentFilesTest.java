package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.KnownVariable;

/** Checks the files with which a gateway is deployed. See docs/install.md. */
class DeploymentFilesTest {

  private static final String LAUNCHER = "src/main/sh/tollgate";
  private static final String OPTIONS = "deploy/image/java.options";
  private static JsonNode compose;

  @BeforeAll
  static void readsTheComposeFile() throws IOException {
    compose = new ObjectMapper(new YAMLFactory()).readTree(text("compose.yaml"));
  }

  @Test
  void composeStartsTheGatewayAfterTheTablesAndTheTablesAfterTheDatabase() {
    JsonNode services = compose.get("services");

    assertThat(services.at("/gateway/depends_on/schema/condition").asText())
        .isEqualTo("service_completed_successfully");
    assertThat(services.at("/schema/depends_on/database/condition").asText())
        .isEqualTo("service_healthy");
    assertThat(services.at("/database/healthcheck/test").toString()).contains("pg_isready");
  }

  @Test
  void composePublishesNothingOfTheDatabaseAndTheRestOnThisMachineAlone() {
    assertThat(compose.at("/services/database").has("ports")).isFalse();
    assertThat(compose.findValues("ports"))
        .hasSize(2)
        .allSatisfy(
            ports -> assertThat(texts(ports)).allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  @Test
  void composeKeepsThePasswordsInFilesThatExist() throws IOException {
    assertThat(compose.get("secrets"))
        .hasSize(3)
        .allSatisfy(secret -> assertThat(Path.of(secret.get("file").asText())).isNotEmptyFile());
    assertThat(text("compose.yaml")).doesNotContainPattern("PASSWORD:");
  }

  @Test
  void composeRunsTheGatewayWithARoleThatOwnsNothing() {
    assertThat(compose.at("/services/gateway/environment/TOLLGATE_DB_USER").asText())
        .isEqualTo("tollgate_service");
    assertThat(texts(compose.at("/services/schema/command")))
        .contains("migrate", "--grant-to=tollgate_service");
    assertThat(compose.at("/services/gateway/read_only").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose.yaml",
        "Dockerfile",
        "deploy/systemd/tollgate.service",
        "deploy/systemd/tollgate.env"
      })
  void setOnlyVariablesThatAreKnown(String file) throws IOException {
    assertThat(matches("\\bTOLLGATE_[A-Z_]+", text(file)))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(KnownVariable.byName(name)).as(name).isPresent());
  }

  @Test
  void imagesHaveTheOptionsOfTheLauncher() throws IOException {
    assertThat(matches("-X(?:X:[+A-Z]|m[sxn])\\S+", text(OPTIONS).replaceAll("-XX:AOT\\S+", "")))
        .isSubsetOf(matches("-X\\S+", text(LAUNCHER)))
        .hasSizeGreaterThan(6);
  }

  @Test
  void imageRunsAsANumericUserAndIsChecked() throws IOException {
    assertThat(text("Dockerfile"))
        .containsPattern("(?m)^USER 10001:10001$")
        .containsPattern("(?s)HEALTHCHECK .*\"health\"\\]\nENTRYPOINT");
  }

  @Test
  void bothImagesStartAndCheckTheSame() throws IOException {
    String dockerfile = text("Dockerfile");
    String pom = text("pom.xml");
    String check = matches("(?<=CMD )\\[.*\"health\"\\]", dockerfile).get(0);

    assertThat(String.join(",", matches("\"([^\"]+)\"", after(dockerfile, "ENTRYPOINT"))))
        .isEqualTo(quoted(pom, "entrypoint"));
    assertThat(text("deploy/image/files.sh")).contains(check.replace("[", "[\"CMD\", "));
    for (String variable : matches("\\w+=\\S+", after(dockerfile, "ENV"))) {
      String[] parts = variable.split("=");
      assertThat(pom).contains("<%1$s>%2$s</%1$s>".formatted(parts[0], parts[1]));
    }
  }

  @Test
  void systemdWaitsLongerThanAGatewayTakesToStop() throws IOException {
    List<String> seconds =
        matches("(?<=TimeoutStopSec=)\\d+", text("deploy/systemd/tollgate.service"));

    assertThat(seconds)
        .singleElement()
        .satisfies(each -> assertThat(Integer.parseInt(each)).isGreaterThan(15));
  }

  /** Returns the rest of the last line that begins with an instruction of a Dockerfile. */
  private static String after(String dockerfile, String instruction) {
    List<String> lines = matches("(?m)(?<=^" + instruction + " ).*$", dockerfile);
    return lines.get(lines.size() - 1);
  }

  /** Returns the words of an element of the POM, each in quotes. */
  private static String quoted(String pom, String element) {
    String words = matches("(?<=<" + element + ">)[^<]+", pom).get(0);
    return "\"" + words.replace(",", "\",\"") + "\"";
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static String text(String file) throws IOException {
    return Files.readString(Path.of(file));
  }
}
