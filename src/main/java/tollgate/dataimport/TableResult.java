package tollgate.dataimport;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Holds what became of one table.
 *
 * @param counted the number of rows that the source counted before they were read
 * @param source all rows of the source, without those that are of no use here
 * @param fitting the rows that fit
 * @param applied empty if nothing was imported
 * @param stored the same rows in the database afterwards; empty if nothing was imported
 */
record TableResult(
    ImportTable table,
    List<String> ignoredColumns,
    long counted,
    long skipped,
    Totals source,
    Totals fitting,
    Optional<Staging.Applied> applied,
    Optional<Totals> stored) {

  /** Returns the result of a table that has been checked. */
  static TableResult checked(
      ImportTable table,
      List<String> ignoredColumns,
      long counted,
      long skipped,
      Totals source,
      Totals fitting) {
    return new TableResult(
        table,
        ignoredColumns,
        counted,
        skipped,
        source,
        fitting,
        Optional.empty(),
        Optional.empty());
  }

  TableResult stored(Staging.Applied applied, Totals stored) {
    return new TableResult(
        table,
        ignoredColumns,
        counted,
        skipped,
        source,
        fitting,
        Optional.of(applied),
        Optional.of(stored));
  }

  long refused() {
    return source.rows() - fitting.rows();
  }

  /** Returns the rows that were in the database as they are in the source. */
  long unchanged() {
    return applied.map(each -> fitting.rows() - each.added() - each.changed()).orElse(0L);
  }

  /** Returns the sum of the rows that were refused. */
  BigDecimal refusedSum(String column) {
    return source.sums().get(column).subtract(fitting.sums().get(column));
  }

  /** Returns whether all rows of the source were read, and those that fit are stored. */
  boolean isReconciled() {
    return counted == source.rows() + skipped && stored.map(this::agrees).orElse(true);
  }

  private boolean agrees(Totals totals) {
    return totals.rows() == fitting.rows()
        && fitting.sums().entrySet().stream()
            .allMatch(sum -> sum.getValue().compareTo(totals.sums().get(sum.getKey())) == 0);
  }
}
