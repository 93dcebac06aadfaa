package tollgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import picocli.CommandLine;
import tollgate.db.DatabaseConfig;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class MigrateCommandTest {

  private final StringWriter err = new StringWriter();

  @Test
  void createsTheTablesAndGrantsARoleWhatAGatewayNeeds(Running running) {
    DatabaseConfig owner = running.postgres().create("migrated");
    Jdbi jdbi = running.postgres().jdbi("migrated");
    jdbi.useHandle(handle -> handle.execute("create role \"a gateway\" login"));

    assertThat(migrate(owner.url(), "postgres", "--grant-to", "a gateway")).isZero();

    assertThat(migrate(owner.url(), "a gateway")).as(err.toString()).isZero();
    assertThat(may(jdbi, "users", "update")).isTrue();
    assertThat(may(jdbi, "users", "delete")).isFalse();
    assertThat(may(jdbi, "pin_keys", "update")).isFalse();
  }

  @Test
  void loadsDemoDataIntoAnEmptyDatabaseOnce(Running running) {
    DatabaseConfig database = running.postgres().create("migrated_demo");

    assertThat(migrate(database.url(), "postgres", "--demo-data")).as(err.toString()).isZero();
    assertThat(migrate(database.url(), "postgres", "--demo-data")).as(err.toString()).isZero();

    assertThat(count(running, "migrated_demo", "users")).isEqualTo(13);
  }

  @Test
  void refusesDemoDataBesideOthers(Running running) {
    DatabaseConfig database = running.postgres().create("migrated_other");
    migrate(database.url(), "postgres");
    running
        .postgres()
        .jdbi("migrated_other")
        .useHandle(handle -> handle.execute("insert into cardgroups (name) values ('Ours')"));

    assertThat(migrate(database.url(), "postgres", "--demo-data")).isEqualTo(1);

    assertThat(err)
        .hasToString(
            "Cannot migrate: the database has data that are not those of the demo; demo data are loaded into an empty database only\n");
    assertThat(count(running, "migrated_other", "users")).isEqualTo(1);
  }

  private int migrate(String url, String user, String... options) {
    CommandLine cli = Cli.of(Map.of("TOLLGATE_DB_URL", url, "TOLLGATE_DB_USER", user));
    cli.setErr(new PrintWriter(err, true));
    cli.setOut(new PrintWriter(new StringWriter()));
    String[] arguments = new String[options.length + 1];
    arguments[0] = "migrate";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return cli.execute(arguments);
  }

  private static boolean may(Jdbi jdbi, String table, String right) {
    return jdbi.withHandle(
        handle ->
            handle
                .select("select has_table_privilege('a gateway', ?, ?)", table, right)
                .mapTo(boolean.class)
                .one());
  }

  private static int count(Running running, String database, String table) {
    return running
        .postgres()
        .jdbi(database)
        .withHandle(
            handle -> handle.select("select count(*) from " + table).mapTo(int.class).one());
  }
}
