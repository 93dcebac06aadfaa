package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import tollgate.demo.DemoData;
import tollgate.demo.embedded.EmbeddedDatabase;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class ReconcileCommandTest {

  private static final String WRONG = "update cards set sold = true, sold_to = 2 where id = 606";

  @TempDir private Path folder;

  /** Holds the output of a command that has ended. */
  private record Run(int exitCode, String out, String err) {}

  @Test
  void endsWithZeroWhenEverythingHolds(GatewayExtension.Running running) {
    Run run = run(environment(running), "reconcile");

    assertThat(run.out()).endsWith("All invariants hold." + System.lineSeparator());
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void endsWithOneWhenARowViolatesAnInvariant(GatewayExtension.Running running) {
    running.change(WRONG);

    Run run = run(environment(running), "reconcile");

    assertThat(run.out())
        .contains("  1 violation     A card is sold if and only if it has a payment")
        .contains("  card 606 is sold to user 2, but has no payment")
        .contains("because they were sold without Tollgate: 1 cards");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void writesItsResultForPrometheus(GatewayExtension.Running running) throws Exception {
    Path file = folder.resolve("tollgate.prom");

    run(environment(running), "reconcile", "--metrics", file.toString());
    String held = Files.readString(file);
    running.change(WRONG);
    run(environment(running), "reconcile", "--metrics", file.toString());

    assertThat(held)
        .contains("\ntollgate_reconcile_violations 0\n")
        .containsPattern("(?m)^tollgate_reconcile_finished_timestamp_seconds \\d{10}$");
    assertThat(Files.readString(file)).contains("\ntollgate_reconcile_violations 1\n");
    assertThat(folder)
        .isDirectoryContaining(path -> path.equals(file))
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void endsWithTwoWhenTheResultCannotBeWritten(GatewayExtension.Running running) {
    Run run = run(environment(running), "reconcile", "--metrics", "/nowhere/tollgate.prom");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("/nowhere/tollgate.prom");
  }

  @Test
  void reportsInJson(GatewayExtension.Running running) throws Exception {
    running.change(WRONG);

    Run run = run(environment(running), "reconcile", "--json");

    assertThat(new ObjectMapper().readTree(run.out()).at("/violations/0").toString())
        .isEqualTo(
            "{\"invariant\":\"sold-and-paid\",\"kind\":\"card\",\"id\":\"606\",\"message\":\"is sold to user 2, but has no payment\"}");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void endsWithTwoWhenNoDatabaseAnswers() {
    Run run = run(Map.of("TOLLGATE_DB_URL", "jdbc:postgresql://127.0.0.1:1/none"), "reconcile");

    assertThat(run.err()).startsWith("Cannot reconcile jdbc:postgresql://127.0.0.1:1/none: ");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void endsWithTwoWhenTheSchemaIsNotOfThisVersion(GatewayExtension.Running running) {
    Map<String, String> elsewhere =
        Map.of(
            "TOLLGATE_DB_URL",
            running.postgres().address("postgres").url(),
            "TOLLGATE_DB_USER",
            "postgres");

    Run run = run(elsewhere, "reconcile");

    assertThat(run.err()).contains("start a gateway on it");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void saysWhatToSetWhenThereIsNoDatabase() {
    Run run = run(Map.of("TOLLGATE_DATA", folder.toString()), "reconcile");

    assertThat(run.err())
        .isEqualTo(
            "Cannot reconcile: set TOLLGATE_DB_URL; no demo is running in %s%n".formatted(folder));
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void findsARunningDemo() {
    try (EmbeddedDatabase demo = EmbeddedDatabase.start(folder)) {
      PGSimpleDataSource database = new PGSimpleDataSource();
      database.setUrl(demo.url());
      database.setUser(demo.user());
      Flyway.configure().dataSource(database).load().migrate();
      DemoData.loadIfEmpty(database);

      Run run = run(Map.of("TOLLGATE_DATA", folder.toString()), "reconcile");

      assertThat(run.out())
          .startsWith(demo.url())
          .contains("6 sales")
          .contains("All invariants hold");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "recncile, Unknown argument: recncile. Did you mean reconcile",
    "reconcile --jsn, Unknown argument: --jsn. Did you mean --json?",
    "reconcile now, Unknown argument: now.",
    "--verbose, Unknown argument: --verbose"
  })
  void rejectsUnknownArguments(String arguments, String sentence) {
    Run run = run(Map.of(), arguments.split(" "));

    assertThat(run.err()).startsWith(sentence).contains("--help");
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void printsHelpAndVersion() {
    assertThat(run(Map.of(), "--help").out()).contains("TOLLGATE_DB_URL", "reconcile");
    assertThat(run(Map.of(), "reconcile", "--help").out())
        .contains("--json", "--all", "Exit codes");
    assertThat(run(Map.of(), "--version").out()).startsWith("Tollgate ");
  }

  @Test
  void writesNothing(GatewayExtension.Running running, Jdbi jdbi) {
    running.change(WRONG);
    String before = written(jdbi);

    run(environment(running), "reconcile", "--all");

    assertThat(written(jdbi)).isEqualTo(before);
  }

  /** Returns every row of every table, with the transaction that wrote it. */
  private static String written(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select string_agg(query_to_xml(format('select xmin, t.* from %I t order by t::text', relname), true, false, '')::text, '')"
                        + " from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
                .mapTo(String.class)
                .one());
  }

  private static Map<String, String> environment(GatewayExtension.Running running) {
    return Map.of(
        "TOLLGATE_DB_URL",
        running.postgres().address("gateway").url(),
        "TOLLGATE_DB_USER",
        "postgres");
  }

  private static Run run(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = Cli.of(environment);
    commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = commands.execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }
}
