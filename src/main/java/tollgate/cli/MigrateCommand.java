package tollgate.cli;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.db.DatabaseStartupWait;
import tollgate.db.Schema;
import tollgate.db.ServiceRole;
import tollgate.demo.DemoData;
import tollgate.runtime.RootCause;

/**
 * Creates or upgrades the tables as the owner of the schema, so that gateways need no such right.
 */
@Command(
    name = "migrate",
    description = {
      "Creates the tables, or upgrades them to this version, and ends. Waits for the database.",
      "The database is that of TOLLGATE_DB_URL, TOLLGATE_DB_USER and its password; the user owns"
          + " the schema."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:The database has the tables of this version.",
      " 1:It could not be done; standard error says why.",
      " 2:The command line is not valid."
    })
final class MigrateCommand implements Callable<Integer> {

  private static final String REMEDY = "set TOLLGATE_DB_URL to an empty database";

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  @Option(
      names = "--grant-to",
      paramLabel = "ROLE",
      description = "Grants the rights that a gateway needs to this role, which must exist.")
  private Optional<String> role = Optional.empty();

  @Option(
      names = "--demo-data",
      description =
          "Loads the demo data into a database without users and card groups. One that has others"
              + " than those of the demo is refused and stays as it is.")
  private boolean isDemo;

  MigrateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      migrate(database());
      command.commandLine().getOut().println("The database is up to date");
      return 0;
    } catch (SQLException | RuntimeException e) {
      command.commandLine().getErr().println("Cannot migrate: " + RootCause.of(e));
      return 1;
    }
  }

  private void migrate(DatabaseConfig database) throws SQLException, InterruptedException {
    new DatabaseStartupWait(database).await(() -> {});
    new Schema(database).migrate(REMEDY);
    role.map(ServiceRole::new).ifPresent(each -> each.grantRights(database));
    if (isDemo) {
      DemoData.loadOrRefuse(
          new DriverManagerDataSource(database.url(), database.properties(Duration.ZERO)));
    }
  }

  private DatabaseConfig database() {
    return Configuration.of(environment)
        .database()
        .orElseThrow(() -> new IllegalArgumentException("set TOLLGATE_DB_URL"));
  }
}
