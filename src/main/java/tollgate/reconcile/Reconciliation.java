package tollgate.reconcile;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import tollgate.db.SqlFiles;

/**
 * Checks an entire database against every {@link Invariant}, and changes nothing. Rows are
 * streamed: it takes the same memory for any number of them.
 */
public final class Reconciliation {

  private static final int FIRST = 20;
  private static final int ROWS_AT_A_TIME = 1_000;

  private final Handle snapshot;
  private final boolean tellsAll;
  private final Progress progress;

  /**
   * @param snapshot a transaction that sees the database as it is at one moment
   * @param tellsAll whether every row that offends is told, or the first ones
   */
  public Reconciliation(Handle snapshot, boolean tellsAll, Progress progress) {
    this.snapshot = snapshot;
    this.tellsAll = tellsAll;
    this.progress = progress;
  }

  /** Reports on the database at this place; whether everything holds. */
  public boolean run(String place, ReconciliationReport report) {
    RowCounts counts = count();
    report.begin(place, counts);
    List<InvariantResult> findings = new ArrayList<>();
    for (Invariant invariant : Invariant.values()) {
      InvariantResult finding = check(invariant);
      report.checked(finding, counts);
      findings.add(finding);
    }
    report.unchecked(counts);
    findings.stream().filter(finding -> !finding.holds()).forEach(each -> tell(each, report));
    report.end(findings);
    return findings.stream().allMatch(InvariantResult::holds);
  }

  private RowCounts count() {
    progress.at("Counting");
    RowCounts counts = query("reconcile/row-counts").map(RowCounts::of).one();
    progress.pause();
    return counts;
  }

  private InvariantResult check(Invariant invariant) {
    int nth = invariant.ordinal() + 1;
    progress.at("%d of %d  %s".formatted(nth, Invariant.values().length, invariant.claim()));
    List<Violation> first = new ArrayList<>();
    long offences = 0;
    try (ResultIterator<Violation> rows = offences(invariant).iterator()) {
      for (; rows.hasNext(); offences++) {
        Violation offence = rows.next();
        if (offences < FIRST) {
          first.add(offence);
        }
      }
    }
    progress.pause();
    return new InvariantResult(invariant, offences, first);
  }

  /** Asks again rather than remember them all: the snapshot stands still. */
  private void tell(InvariantResult finding, ReconciliationReport report) {
    Invariant invariant = finding.invariant();
    report.failed(finding);
    if (tellsAll) {
      offences(invariant).forEach(offence -> report.offence(invariant, offence));
    } else {
      finding.first().forEach(offence -> report.offence(invariant, offence));
    }
    long untold = tellsAll ? 0 : finding.offences() - finding.first().size();
    if (untold > 0) {
      report.untold(untold);
    }
  }

  private ResultIterable<Violation> offences(Invariant invariant) {
    return query(invariant.statement())
        .setFetchSize(ROWS_AT_A_TIME)
        .map(
            (row, context) ->
                new Violation(row.getString("kind"), row.getString("id"), row.getString("what")));
  }

  private Query query(String statement) {
    return snapshot.createQuery(SqlFiles.text(statement));
  }
}
