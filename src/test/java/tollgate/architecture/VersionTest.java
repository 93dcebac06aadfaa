package tollgate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that all files name the version of the POM. See CONTRIBUTING.md#releases. */
class VersionTest {

  private static final String SNAPSHOT = "-SNAPSHOT";

  @Test
  void chartAndImageHaveTheVersionOfThePom() throws IOException {
    String version = version().replace(SNAPSHOT, "");
    String chart = "deploy/helm/tollgate/Chart.yaml";

    assertThat(first("(?m)^version: (.*)$", chart)).isEqualTo(version);
    assertThat(first("(?m)^appVersion: (.*)$", chart)).isEqualTo(version);
    assertThat(first("(?m)^ARG VERSION=(.*)$", "Dockerfile")).isEqualTo(version);
  }

  @Test
  void changelogHasADatedHeadingForThisReleaseAndNotesForItsUpgrade() throws IOException {
    String version = version();
    String latest = first("(?m)^## \\[(\\d[^]]*)\\] - \\d{4}-\\d\\d-\\d\\d$", "CHANGELOG.md");

    if (version.endsWith(SNAPSHOT)) {
      assertThat(version).isNotEqualTo(latest + SNAPSHOT);
    } else {
      assertThat(version).isEqualTo(latest);
    }
    assertThat(first("(?m)^### (\\d.*)$", "docs/upgrade.md")).isEqualTo(latest);
  }

  private static String version() throws IOException {
    return first("<version>([^<]+)</version>", "pom.xml");
  }

  private static String first(String pattern, String file) throws IOException {
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
    assertThat(matcher.find()).as(pattern + " in " + file).isTrue();
    return matcher.group(1);
  }
}
