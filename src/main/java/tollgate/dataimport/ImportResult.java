package tollgate.dataimport;

import java.util.List;

/**
 * Holds the result of an import, for a report.
 *
 * @param database the URL of the database, without a password
 * @param isDryRun whether nothing was to be imported
 * @param isApplied whether the rows that fit were imported
 */
public record ImportResult(
    String source,
    String database,
    boolean isDryRun,
    boolean isApplied,
    List<TableResult> tables,
    List<Findings.Finding> findings) {

  /** Returns the number of rows that do not fit. */
  public long refused() {
    return tables.stream().mapToLong(TableResult::refused).sum();
  }

  /** Returns whether counts and sums of source and database agree, apart from refused rows. */
  public boolean isReconciled() {
    return tables.stream().allMatch(TableResult::isReconciled);
  }
}
