package tollgate.runtime;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Compares the bill of materials with what the packaged jar contains. */
class BillOfMaterialsIT {

  private static final Path JAR = Path.of("target/tollgate.jar");
  private static final Path BESIDE = Path.of("target/tollgate.cdx.json");
  private static final String INSIDE = "META-INF/sbom/tollgate.cdx.json";
  private static final Set<String> TEST_LIBRARIES =
      Set.of("junit-jupiter", "assertj-core", "playwright", "camel-test-junit5", "jazzer-junit");

  /** Libraries that are inside of others: Angus Mail is one jar of many modules, for instance. */
  private static final Set<String> BUNDLED =
      Set.of("org.antlr", "org.eclipse.angus", "org.jctools");

  @Test
  void isBesideTheJarAndInside() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(BESIDE).hasBinaryContent(bytes(jar, jar.getEntry(INSIDE)));
    }
  }

  @Test
  void namesEveryLibraryInTheJarWithItsVersion() throws IOException {
    Set<String> libraries = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream()
          .filter(entry -> entry.getName().matches("META-INF/maven/.+/pom.properties"))
          .map(entry -> coordinates(jar, entry))
          .filter(library -> !library.startsWith("tollgate:"))
          .filter(library -> !BUNDLED.contains(library.split(":")[0]))
          .forEach(libraries::add);
    }

    assertThat(libraries).hasSizeGreaterThan(100);
    assertThat(components()).containsAll(libraries);
  }

  @Test
  void namesNoLibraryThatIsNotOnTheClassPath() throws IOException {
    Set<String> jars =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(path -> Path.of(path).getFileName().toString())
            .collect(toCollection(TreeSet::new));

    assertThat(components())
        .allMatch(library -> jars.contains(library.replaceFirst(".*?:(.*):", "$1-") + ".jar"));
  }

  @Test
  void leavesOutTheLibrariesOfTests() throws IOException {
    assertThat(components())
        .map(library -> library.split(":")[1])
        .doesNotContainAnyElementsOf(TEST_LIBRARIES);
  }

  private static Set<String> components() throws IOException {
    JsonNode bill = new ObjectMapper().readTree(Files.readAllBytes(BESIDE));
    return StreamSupport.stream(bill.path("components").spliterator(), false)
        .map(BillOfMaterialsIT::coordinates)
        .collect(toCollection(TreeSet::new));
  }

  private static String coordinates(JsonNode component) {
    return String.join(
        ":",
        component.path("group").asText(),
        component.path("name").asText(),
        component.path("version").asText());
  }

  private static String coordinates(JarFile jar, ZipEntry entry) {
    try (InputStream in = jar.getInputStream(entry)) {
      Properties pom = new Properties();
      pom.load(in);
      return String.join(
          ":",
          pom.getProperty("groupId"),
          pom.getProperty("artifactId"),
          pom.getProperty("version"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(JarFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }
}
