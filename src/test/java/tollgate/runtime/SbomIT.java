package tollgate.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Reads the list of components of the packaged jar. The CycloneDX plugin makes it only when Maven
 * may reach its repositories, so {@code mvn -o verify} skips these tests and packs no list.
 */
@DisabledIfSystemProperty(
    named = "maven.mode",
    matches = "offline=true",
    disabledReason = "CycloneDX makes no list of components offline; run mvn verify without -o")
class SbomIT {

  private static final Path TARGET = Path.of("target");
  private static final String SBOM = "META-INF/sbom/tollgate.cdx.json";

  /**
   * Parts of angus-mail, netty-common, jdbi3-core, artemis-commons and nimbus-jose-jwt, which are
   * components.
   */
  private static final Set<String> EMBEDDED =
      Set.of(
          "org.jctools:jctools-core",
          "org.eclipse.angus:angus-core",
          "org.eclipse.angus:imap",
          "org.eclipse.angus:logging-mailhandler",
          "org.eclipse.angus:pop3",
          "org.eclipse.angus:smtp",
          "org.antlr:antlr4-runtime",
          "org.apache.johnzon:johnzon-core",
          "jakarta.json:jakarta.json-api",
          "com.google.code.gson:gson");

  @Test
  void listsEveryLibraryOfTheJarWithItsVersion() throws IOException {
    try (JarFile jar = new JarFile(TARGET.resolve("tollgate.jar").toFile())) {
      List<String> libraries =
          jar.stream()
              .filter(entry -> entry.getName().matches("META-INF/maven/.+/pom.properties"))
              .map(entry -> name(text(jar, entry)))
              .filter(name -> !name.startsWith("tollgate:"))
              .filter(name -> !EMBEDDED.contains(name.substring(0, name.lastIndexOf(':'))))
              .toList();

      assertThat(libraries).hasSizeGreaterThan(50);
      assertThat(components(text(jar, jar.getEntry(SBOM)))).containsAll(libraries);
    }
  }

  @Test
  void isBesideTheJarToo() throws IOException {
    try (JarFile jar = new JarFile(TARGET.resolve("tollgate.jar").toFile())) {
      assertThat(TARGET.resolve("tollgate.cdx.json")).hasContent(text(jar, jar.getEntry(SBOM)));
    }
  }

  private static List<String> components(String sbom) throws IOException {
    JsonNode components = new ObjectMapper().readTree(sbom).get("components");
    return StreamSupport.stream(components.spliterator(), false)
        .map(
            each ->
                each.get("group").asText()
                    + ":"
                    + each.get("name").asText()
                    + ":"
                    + each.get("version").asText())
        .toList();
  }

  private static String name(String properties) {
    try {
      Properties values = new Properties();
      values.load(new StringReader(properties));
      return String.join(
          ":",
          values.getProperty("groupId"),
          values.getProperty("artifactId"),
          values.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JarFile jar, ZipEntry entry) {
    try {
      return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
