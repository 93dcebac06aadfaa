package tollgate.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;

/**
 * Passes a report on, and writes its result to a file at its end. The file is for the textfile
 * collector of Prometheus' node_exporter. See docs/metrics.md#reconciliation.
 */
public final class MetricsFileReporter implements ReconciliationReporter {

  private final ReconciliationReporter report;
  private final Path file;
  private final Clock clock;

  public MetricsFileReporter(ReconciliationReporter report, Path file, Clock clock) {
    this.report = report;
    this.file = file;
    this.clock = clock;
  }

  @Override
  public void begin(String database, RowCounts counts) {
    report.begin(database, counts);
  }

  @Override
  public void result(InvariantResult result, RowCounts counts) {
    report.result(result, counts);
  }

  @Override
  public void unchecked(RowCounts counts) {
    report.unchecked(counts);
  }

  @Override
  public void violated(InvariantResult result) {
    report.violated(result);
  }

  @Override
  public void violation(Invariant invariant, Violation violation) {
    report.violation(invariant, violation);
  }

  @Override
  public void omitted(long count) {
    report.omitted(count);
  }

  @Override
  public void end(List<InvariantResult> results) {
    report.end(results);
    write(results.stream().mapToLong(InvariantResult::violations).sum());
  }

  /** The collector must not read half of a file, so it is renamed when it is complete. */
  private void write(long violations) {
    Path whole = file.toAbsolutePath();
    Path part = whole.resolveSibling(whole.getFileName() + ".part");
    try {
      Files.writeString(part, text(violations));
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + whole, e);
    }
  }

  private String text(long violations) {
    return """
        # HELP tollgate_reconcile_violations Rows that violate an invariant
        # TYPE tollgate_reconcile_violations gauge
        tollgate_reconcile_violations %d
        # HELP tollgate_reconcile_finished_timestamp_seconds When the reconciliation ended
        # TYPE tollgate_reconcile_finished_timestamp_seconds gauge
        tollgate_reconcile_finished_timestamp_seconds %d
        """
        .formatted(violations, clock.instant().getEpochSecond());
  }
}
