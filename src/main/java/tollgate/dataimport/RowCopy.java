package tollgate.dataimport;

import java.util.Optional;
import tollgate.db.BinaryCopy;

/** Reads all rows of a table, writes those that fit, and adds up their amounts. */
final class RowCopy {

  private static final int PROGRESS_ROWS = 1_000;

  private final SourceTable rows;
  private final RowReader reader;
  private final StagedRow stagedRow;
  private final ImportProgress progress;
  private final Totals.Adder source;

  RowCopy(SourceTable rows, RowReader reader, StagedRow stagedRow, ImportProgress progress) {
    this.rows = rows;
    this.reader = reader;
    this.stagedRow = stagedRow;
    this.progress = progress;
    this.source = new Totals.Adder(reader.columns());
  }

  void write(BinaryCopy out) throws Exception {
    long position = 0;
    for (Optional<SourceRow> row = rows.next(); row.isPresent(); row = rows.next()) {
      position++;
      write(out, position, row.get());
      if (position % PROGRESS_ROWS == 0) {
        progress.advance(PROGRESS_ROWS);
      }
    }
    progress.advance(position % PROGRESS_ROWS);
  }

  /** Returns the sums of all rows that were read. */
  Totals totals() {
    return source.total();
  }

  private void write(BinaryCopy out, long position, SourceRow row) throws Exception {
    RowReader.Outcome outcome = reader.read(row, rows.label(row.place()));
    switch (outcome.kind()) {
      case FITS -> {
        source.add(outcome.values());
        stagedRow.write(out, position, row.place(), outcome.values());
      }
      case REFUSED -> source.add(reader.readSummed(row));
      case SKIPPED -> {}
    }
  }
}
