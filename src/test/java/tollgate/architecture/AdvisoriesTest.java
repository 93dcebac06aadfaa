package tollgate.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.architecture.MarkdownTables.Row;

/** Compares the page of advisories with the libraries, and shows which parts are not used. */
class AdvisoriesTest {

  private static final List<Row> ADVISORIES =
      MarkdownTables.rowsWith(MarkdownTables.file("docs/advisories.md"), "advisory");
  private static final Set<String> JARS =
      Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(path -> Path.of(path).getFileName().toString())
          .collect(toSet());

  static Stream<Row> advisories() {
    return ADVISORIES.stream();
  }

  @ParameterizedTest
  @MethodSource("advisories")
  void nameTheVersionInUse(Row row) {
    assertThat(JARS).contains(row.code("library") + "-" + row.text("version") + ".jar");
  }

  @ParameterizedTest
  @MethodSource("advisories")
  void haveAStatusAndAnExistingTest(Row row) {
    assertThat(row.text("status")).isIn("fixed", "not affected");
    assertThat(row.text("advisory")).startsWith("CVE-");
    assertThat(row.text("reason")).isNotEmpty();
    assertThat(TestClasses.names()).contains(row.code("test"));
  }

  /** Consumers of mails, proxies, sagas, aggregations, and data formats but JAXB. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?s).*uri: (imap|pop3|smtp)s?:(?=.*from:).*",
        "(?s).*from:\\s+uri: \"?(imap|pop3|smtp).*",
        "(?s).*platform-http:/?proxy.*",
        "(?s).*\\b(saga|aggregate|mimeMultipart|mime-multipart):.*",
        "(?s).*\\bunmarshal:.*"
      })
  void areAboutStepsThatNoRouteHas(String step) {
    Stream<String> routes =
        Stream.of("routes", "kamelets").flatMap(RepositoryFiles::in).map(RepositoryFiles::text);

    assertThat(routes).noneMatch(text -> text.matches(step));
  }

  @Test
  void areAboutOptionsThatAreNotSet() {
    String settings =
        Stream.of(
                "src/main/resources/application.properties",
                "src/main/java/tollgate/runtime/CamelProperties.java")
            .map(file -> RepositoryFiles.text(Path.of(file)))
            .collect(joining());

    assertThat(settings).doesNotContainIgnoringCase("authentication", "jwt", "cors");
  }

  @Test
  void areAboutClassesThatAreNotUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "com[.]fasterxml[.]jackson[.]databind[.].*"
                + "|io[.]micrometer[.]core[.]instrument[.]binder[.](grpc|http|jetty).*"
                + "|ch[.]qos[.]logback[.]classic[.]net[.].*"
                + "|org[.]springframework[.](util[.]AntPathMatcher|core[.]annotation.*)"
                + "|org[.]apache[.]commons[.](lang3|compress)[.].*"
                + "|java[.]io[.]ObjectInputStream")
        .check(
            new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("tollgate"));
  }

  @Test
  void areAboutReceiversThatTheLogDoesNotHave() {
    assertThat(RepositoryFiles.text(Path.of("src/main/resources/logback.xml")))
        .doesNotContainIgnoringCase("receiver", "server", "<include", "<if", "janino", "jndi");
  }
}
