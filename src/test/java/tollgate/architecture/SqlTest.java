package tollgate.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SqlTest {

  private static final String JAVA = "src/main/java";
  private static final String RESOURCES = "src/main/resources/";
  private static final Pattern PARAMETER = Pattern.compile(":#\\w+");
  private static final Pattern MENTION = Pattern.compile("([a-z/-]+\\.sql)[\"}]");
  private static final String QUOTED_OR_COMMENT = "--[^\n]*|'[^']*'|\"[^\"]*\"";

  @Test
  void everyStepNamesAFile() {
    assertThat(steps())
        .isNotEmpty()
        .allSatisfy(
            step -> {
              assertThat(step.uri()).matches("sql|pipelined-sql:[a-z-]+");
              assertThat(query(step)).matches("classpath:sql/[a-z-]+/[a-z/-]+\\.sql");
              assertThat(file(step)).exists();
            });
  }

  @Test
  void everyStepCountsTheParametersOfItsFile() {
    assertThat(steps())
        .filteredOn(step -> step.uri().equals("sql"))
        .filteredOn(step -> step.parameters().path("parametersCount").asLong() != parameters(step))
        .isEmpty();
  }

  @Test
  void everyStatementIsUsed() {
    String users =
        Stream.concat(
                YamlFile.all().map(YamlFile::text),
                RepositoryFiles.in(JAVA).map(RepositoryFiles::text))
            .collect(joining());

    assertThat(statements().map(SqlTest::name))
        .filteredOn(name -> !users.contains("classpath:sql/" + name + ".sql"))
        .filteredOn(name -> !users.contains("\"sql/" + name + ".sql\""))
        .filteredOn(name -> !users.contains("\"" + name + "\""))
        .isEmpty();
  }

  @Test
  void everyStatementThatJavaMentionsIsThere() {
    Stream<String> mentions =
        RepositoryFiles.in(JAVA)
            .flatMap(file -> MENTION.matcher(RepositoryFiles.text(file)).results())
            .map(found -> found.group(1));

    assertThat(mentions)
        .isNotEmpty()
        .filteredOn(name -> !Path.of(RESOURCES, "sql", name).toFile().exists())
        .filteredOn(name -> !Path.of(RESOURCES, name).toFile().exists())
        .isEmpty();
  }

  @Test
  void everyFileIsOneStatementInLowerCase() {
    assertThat(
            statements().map(file -> RepositoryFiles.text(file).replaceAll(QUOTED_OR_COMMENT, "")))
        .filteredOn(text -> text.contains(";") || !text.equals(text.toLowerCase(Locale.ROOT)))
        .isEmpty();
  }

  private static Stream<Path> statements() {
    return RepositoryFiles.in(RESOURCES + "sql");
  }

  private static String name(Path statement) {
    return Path.of(RESOURCES, "sql").relativize(statement).toString().replace(".sql", "");
  }

  private static Stream<Endpoint> steps() {
    return Endpoint.everywhere().filter(endpoint -> endpoint.isOf("(pipelined-)?sql"));
  }

  private static String query(Endpoint step) {
    return step.parameters().path("query").asText();
  }

  private static Path file(Endpoint step) {
    return Path.of(query(step).replace("classpath:", RESOURCES));
  }

  private static long parameters(Endpoint step) {
    return PARAMETER.matcher(RepositoryFiles.text(file(step))).results().count();
  }
}
