package tollgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LogCapture;
import tollgate.testing.PreRelease;

@ExtendWith(GatewayExtension.class)
class SchemaTest {

  private static final String VERSIONS =
      "select count(*) from tollgate_schema_history where success";

  @Test
  void isTheOneOfTheLastFile() throws IOException, URISyntaxException {
    assertThat(migrations()).isEqualTo(Integer.parseInt(Schema.VERSION));
  }

  @Test
  void isMadeInAnEmptyDatabaseAndLeftAloneAfterwards(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_fresh");

    try (LogCapture log = new LogCapture("org.flywaydb")) {
      migrate(address);
      migrate(address);

      assertThat(log.lines()).isNotEmpty().allMatch(line -> line.startsWith("INFO"));
    }
    assertThat(applied(running.postgres().jdbi("schema_fresh"))).isEqualTo(migrations());
  }

  @Test
  void refusesADatabaseOfAPreReleaseAndLeavesItAsItIs(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_pre_release");
    PreRelease.create(address.url());

    assertThatThrownBy(() -> migrate(address))
        .isInstanceOf(PreReleaseSchemaException.class)
        .hasMessage(
            "The database at "
                + address.redactedUrl()
                + " was created by a pre-release of Tollgate and cannot be upgraded: start over");

    assertThat(tables(running.postgres().jdbi("schema_pre_release")))
        .contains("flyway_schema_history")
        .doesNotContain("tollgate_schema_history");
  }

  @Test
  void refusesAnEmptySchemaThatHidesTheTables(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_hidden");
    migrate(address);
    Jdbi jdbi = running.postgres().jdbi("schema_hidden");
    jdbi.useHandle(
        handle -> handle.execute("do 'begin execute format(''create schema %I'', user); end'"));

    assertThatThrownBy(() -> migrate(address))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("a later one, public, holds the tables of Tollgate")
        .hasMessageContaining("currentSchema=NAME");
  }

  @Test
  void refusesASchemaOfAnotherProgramAndNamesItsTables(Running running) {
    DatabaseConfig address = running.postgres().create("schema_shared");
    Jdbi jdbi = running.postgres().jdbi("schema_shared");
    jdbi.useHandle(
        handle ->
            handle
                .createScript(
                    "create table cards (id int); create table flyway_schema_history"
                        + " (version text, script text, success boolean);"
                        + " insert into flyway_schema_history values"
                        + " ('1', 'V1__baseline.sql', true), ('13', 'V13__more.sql', true)")
                .execute());

    assertThatThrownBy(() -> migrate(address))
        .isInstanceOf(UnsuitableDatabaseException.class)
        .hasMessageContaining("tables that Tollgate did not create (cards, flyway_schema_history)")
        .hasMessageContaining("Either start over, or name an empty schema")
        .hasMessageContaining("currentSchema");

    assertThat(tables(jdbi)).containsExactly("cards", "flyway_schema_history");
  }

  @Test
  void sharesADatabaseInASchemaOfItsOwn(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_beside");
    Jdbi jdbi = running.postgres().jdbi("schema_beside");
    jdbi.useHandle(
        handle ->
            handle
                .createScript("create table flyway_schema_history (id int); create schema billing")
                .execute());

    migrate(inSchema(address, "billing"));

    assertThat(tables(jdbi)).containsExactly("flyway_schema_history");
  }

  @Test
  void takesRowsFromProgramsWithAnotherSearchPath(Running running) throws Exception {
    DatabaseConfig address = running.postgres().create("schema_path");
    Jdbi jdbi = running.postgres().jdbi("schema_path");
    jdbi.useHandle(handle -> handle.execute("create schema billing"));
    migrate(inSchema(address, "billing"));

    String path =
        "set search_path = '';"
            + " insert into billing.users (id, username, first_name) values (7, 'A', 'B');"
            + " insert into billing.cards (cardgroup_id, number) values (1, '1'), (1, '2');"
            + " update billing.cards set hidden = true where number = '2';"
            + " update billing.users set username = 'C' where id = 7;"
            + " insert into billing.conflines (name, value) values ('Allow_API', '1');"
            + " delete from billing.cards where number = '1'";
    jdbi.useHandle(handle -> handle.createScript(path).execute());

    assertThat(
            jdbi.<Integer, RuntimeException>withHandle(
                handle ->
                    handle
                        .createQuery("select sum(free + 10 * hidden) from billing.card_counts")
                        .mapTo(Integer.class)
                        .one()))
        .isEqualTo(10);
  }

  private static void migrate(DatabaseConfig address) throws Exception {
    new Schema(address).migrate("start over");
  }

  private static DatabaseConfig inSchema(DatabaseConfig address, String schema) {
    return new DatabaseConfig(
        address.url() + "?currentSchema=" + schema, address.user(), address.password());
  }

  private static List<String> tables(Jdbi jdbi) {
    String sql =
        "select tablename from pg_tables where schemaname = 'public' and tablename ~"
            + " '^(cards|.*history)$' order by 1";
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }

  private static int applied(Jdbi jdbi) {
    return jdbi.withHandle(handle -> handle.createQuery(VERSIONS).mapTo(Integer.class).one());
  }

  private static int migrations() throws IOException, URISyntaxException {
    Path folder = Path.of(SchemaTest.class.getResource("/db/migration").toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }
}
