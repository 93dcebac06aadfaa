package tollgate.reconcile;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;
import tollgate.db.SqlFiles;

/**
 * Checks a whole database against every {@link Invariant}, without writing to it. Streams the rows,
 * so that the memory in use does not depend on their number.
 */
public final class Reconciliation {

  private static final int MAX_FIRST_VIOLATIONS = 20;
  private static final int FETCH_SIZE = 1_000;

  private final Handle snapshot;
  private final boolean showAll;
  private final Progress progress;

  /**
   * Prepares a check.
   *
   * @param snapshot a transaction that sees the database as of one moment
   * @param showAll whether to report all violations, or the first 20 of each invariant
   */
  public Reconciliation(Handle snapshot, boolean showAll, Progress progress) {
    this.snapshot = snapshot;
    this.showAll = showAll;
    this.progress = progress;
  }

  /**
   * Checks the database, writes the report, and returns whether all invariants hold.
   *
   * @param database the URL of the database, without a password
   */
  public boolean run(String database, ReconciliationReporter report) {
    RowCounts counts = count();
    report.begin(database, counts);
    List<InvariantResult> results = new ArrayList<>();
    for (Invariant invariant : Invariant.values()) {
      InvariantResult result = check(invariant);
      report.result(result, counts);
      results.add(result);
    }
    report.unchecked(counts);
    results.stream().filter(result -> !result.holds()).forEach(each -> write(each, report));
    report.end(results);
    return results.stream().allMatch(InvariantResult::holds);
  }

  private RowCounts count() {
    progress.begin("Counting rows");
    RowCounts counts = query("reconcile/row-counts").map(RowCounts::of).one();
    progress.pause();
    return counts;
  }

  private InvariantResult check(Invariant invariant) {
    int nth = invariant.ordinal() + 1;
    progress.begin("%d of %d  %s".formatted(nth, Invariant.values().length, invariant.claim()));
    List<Violation> first = new ArrayList<>();
    long count = 0;
    try (ResultIterator<Violation> rows = violations(invariant).iterator()) {
      for (; rows.hasNext(); count++) {
        Violation violation = rows.next();
        if (count < MAX_FIRST_VIOLATIONS) {
          first.add(violation);
        }
      }
    }
    progress.pause();
    return new InvariantResult(invariant, count, first);
  }

  /** With {@code showAll}, queries again instead of keeping all rows; the snapshot is the same. */
  private void write(InvariantResult result, ReconciliationReporter report) {
    Invariant invariant = result.invariant();
    report.violated(result);
    if (showAll) {
      violations(invariant).forEach(violation -> report.violation(invariant, violation));
    } else {
      result.first().forEach(violation -> report.violation(invariant, violation));
    }
    long omitted = showAll ? 0 : result.violations() - result.first().size();
    if (omitted > 0) {
      report.omitted(omitted);
    }
  }

  private ResultIterable<Violation> violations(Invariant invariant) {
    return query(invariant.statement())
        .setFetchSize(FETCH_SIZE)
        .map(
            (row, context) ->
                new Violation(
                    row.getString("kind"), row.getString("id"), row.getString("message")));
  }

  private Query query(String statement) {
    return snapshot.createQuery(SqlFiles.text(statement));
  }
}
