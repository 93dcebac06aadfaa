package tollgate.deploy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelmChartFilesTest {

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([\\w.]+)` \\| (?:`(.+?)`|none) \\| \\S.* \\|$");

  @Test
  void listsEveryValueWithItsDefaultAndNoOther() throws IOException {
    String readme = Files.readString(HelmChart.DIRECTORY.resolve("README.md"));
    Map<String, String> documented =
        ROW.matcher(readme)
            .results()
            .collect(toMap(row -> row.group(1), HelmChartFilesTest::defaultValue));

    assertThat(documented).isEqualTo(defaults());
  }

  @Test
  void hasTheVersionOfTheGateway() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    JsonNode chart = HelmChart.read(HelmChart.DIRECTORY.resolve("Chart.yaml"));

    assertThat(pom)
        .containsPattern("<version>" + chart.at("/appVersion").asText() + "(-SNAPSHOT)?</version>");
  }

  /** A chart is packaged without the files around it. */
  @ParameterizedTest
  @CsvSource({
    "deploy/prometheus/alerts.yaml, files/alerts.yaml",
    "deploy/grafana/tollgate.json, files/dashboard.json"
  })
  void hasCopiesOfTheFilesForMonitoring(Path original, String copy) throws IOException {
    assertThat(HelmChart.DIRECTORY.resolve(copy)).hasSameTextualContentAs(original);
  }

  private static String defaultValue(MatchResult row) {
    return row.group(2) == null ? "" : row.group(2);
  }

  private static Map<String, String> defaults() {
    Map<String, String> defaults = new TreeMap<>();
    collect("", HelmChart.read(HelmChart.DIRECTORY.resolve("values.yaml")), defaults);
    return defaults;
  }

  /** An object that the schema leaves open is one value. */
  private static void collect(String path, JsonNode value, Map<String, String> defaults) {
    boolean isOpen =
        path.matches(".*(resources|labels|parameters|nnotations|Labels|nodeSelector|affinity)");
    if (value.isObject() && !isOpen) {
      value
          .properties()
          .forEach(each -> collect(path + "." + each.getKey(), each.getValue(), defaults));
    } else {
      defaults.put(path.substring(1), value.isTextual() ? value.asText() : value.toString());
    }
  }
}
