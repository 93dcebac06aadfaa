package tollgate.dataimport;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;
import tollgate.cli.Cli;
import tollgate.db.DatabaseConfig;
import tollgate.db.Schema;
import tollgate.testing.GatewayExtension.Running;

/** A database with the tables of this version, into which a test imports. */
final class ImportTarget {

  private final DatabaseConfig database;
  private final Jdbi jdbi;
  private final Map<String, String> environment = new HashMap<>();

  /** Holds the output of a command that has ended. */
  record Run(int exitCode, String out, String err) {}

  private ImportTarget(DatabaseConfig database, Jdbi jdbi) {
    this.database = database;
    this.jdbi = jdbi;
    environment.put("TOLLGATE_DB_URL", database.url());
    environment.put("TOLLGATE_DB_USER", "postgres");
  }

  static ImportTarget create(Running running, String name) throws Exception {
    DatabaseConfig database = running.postgres().create(name);
    new Schema(database).migrate("start over");
    return new ImportTarget(database, running.postgres().jdbi(name));
  }

  ImportTarget with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Runs {@code tollgate} with these arguments. */
  Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands = Cli.of(environment);
    commands.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return new Run(commands.execute(arguments), out.toString(), err.toString());
  }

  Run importFrom(String kind, Object source, String... options) {
    Stream<String> arguments =
        Stream.concat(Stream.of("import", kind, source.toString()), Stream.of(options));
    return run(arguments.toArray(String[]::new));
  }

  /** Returns the rows of a query, with blanks between the columns. */
  List<String> rows(String sql) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).map((row, context) -> joined(row)).list());
  }

  private static String joined(ResultSet row) throws SQLException {
    StringJoiner all = new StringJoiner(" ");
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      all.add(row.getString(i));
    }
    return all.toString();
  }

  void execute(String sql) {
    jdbi.useHandle(handle -> handle.createScript(sql).execute());
  }

  DatabaseConfig database() {
    return database;
  }

  /** Returns every row that an import can change, with the transaction that wrote it. */
  List<String> written() {
    return rows(
        "select concat(xmin, ' ', each) from users as each union all select concat(xmin, ' ', each) from cards as each"
            + " union all select concat(xmin, ' ', each) from payments as each union all select concat(xmin, ' ', each) from conflines as each"
            + " union all select concat(xmin, ' ', each) from currencies as each union all select concat(xmin, ' ', each) from cardgroups as each"
            + " union all select concat(xmin, ' ', each) from addresses as each union all select concat(xmin, ' ', each) from directions as each order by 1");
  }
}
