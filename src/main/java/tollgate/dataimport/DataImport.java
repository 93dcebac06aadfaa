package tollgate.dataimport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import tollgate.db.DatabaseConfig;
import tollgate.db.SqlFiles;
import tollgate.pin.PinKeySource;

/**
 * Imports the tables of a source into the database, by their ids. First all rows are read and
 * checked; only then the first one is imported. An import that was interrupted is repeated. See
 * docs/migrate.md.
 */
public final class DataImport {

  private final Options options;
  private final ImportProgress progress;
  private final Findings findings;

  /**
   * States how to import.
   *
   * @param isDryRun whether to check only
   * @param skipsRefused whether to import the rows that fit although others do not
   * @param maxExamples how many rows to name for each reason, at most 100
   * @param pinKeys the keys that encrypt PINs
   */
  public record Options(
      boolean isDryRun, boolean skipsRefused, int maxExamples, PinKeySource pinKeys) {}

  /** A table that has been read and checked. */
  private record Checked(StagingStatements statements, TableResult result) {}

  public DataImport(Options options, ImportProgress progress) {
    this.options = options;
    this.progress = progress;
    this.findings = new Findings(options.maxExamples);
  }

  /**
   * Imports all tables that the source has.
   *
   * @throws ImportException if the source cannot be read, or another import is running
   */
  public ImportResult run(ImportSource source, DatabaseConfig database) throws Exception {
    Jdbi jdbi = Jdbi.create(database.url(), database.properties(Duration.ZERO));
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    try (Handle session = jdbi.open()) {
      session.createQuery(SqlFiles.text("db/session-settings")).mapTo(String.class).list();
      requireOnlyOne(session);
      StagedPins pins = StagedPins.open(jdbi, options.isDryRun, options.pinKeys);
      Staging staging = new Staging(session, findings);
      List<Checked> checked = checkAll(source, staging, pins);
      boolean isApplied = mayApply(checked);
      List<TableResult> tables = isApplied ? applyAll(staging, checked) : results(checked);
      return new ImportResult(
          source.description(),
          database.redactedUrl(),
          options.isDryRun,
          isApplied,
          tables,
          findings.all());
    }
  }

  private static void requireOnlyOne(Handle session) {
    boolean isFirst =
        session.createQuery(SqlFiles.text("dataimport/try-lock")).mapTo(Boolean.class).one();
    if (!isFirst) {
      throw new ImportException("Another import into this database is running");
    }
  }

  private boolean mayApply(List<Checked> checked) {
    boolean fits = checked.stream().allMatch(each -> each.result.refused() == 0);
    return !options.isDryRun && (fits || options.skipsRefused);
  }

  private List<Checked> checkAll(ImportSource source, Staging staging, StagedPins pins)
      throws Exception {
    for (ImportTable table : ImportTable.values()) {
      staging.create(new StagingStatements(table, table.columns()));
    }
    List<Checked> checked = new ArrayList<>();
    for (ImportTable table : ImportTable.values()) {
      Optional<SourceTable> found = source.open(table);
      if (found.isPresent()) {
        try (SourceTable rows = found.get()) {
          checked.add(check(table, rows, staging, pins));
        }
      }
    }
    if (checked.isEmpty()) {
      throw new ImportException("The source has none of the tables that are imported");
    }
    return checked;
  }

  private Checked check(ImportTable table, SourceTable rows, Staging staging, StagedPins pins)
      throws Exception {
    RowReader reader = new RowReader(table, rows.columns(), rows.format(), findings);
    StagingStatements statements = new StagingStatements(table, reader.columns());
    RowCopy copy = new RowCopy(rows, reader, new StagedRow(statements, pins), progress);
    progress.begin("Reading " + table.title(), rows.rowCount());
    staging.copy(statements, copy::write);
    progress.begin("Checking " + table.title(), rows.rowCount());
    if (statements.hasPins()) {
      pins.encryptGroups(staging.groups());
    }
    LongFunction<String> label = rows::label;
    staging.check(statements, label);
    progress.end();
    TableResult result =
        TableResult.checked(
            table,
            reader.ignoredColumns(),
            rows.rowCount(),
            findings.skipped(table),
            copy.totals(),
            staging.stagedTotals(statements));
    return new Checked(statements, result);
  }

  private List<TableResult> applyAll(Staging staging, List<Checked> checked) throws Exception {
    List<TableResult> results = new ArrayList<>();
    for (Checked each : checked) {
      progress.begin("Importing " + each.result.table().title(), each.result.fitting().rows());
      Staging.Applied applied = staging.apply(each.statements, progress::advance);
      staging.advanceIds(each.statements);
      progress.end();
      results.add(each.result.stored(applied, staging.storedTotals(each.statements)));
    }
    return results;
  }

  private static List<TableResult> results(List<Checked> checked) {
    return checked.stream().map(Checked::result).toList();
  }
}
