package tollgate.console.cardgroups;

import java.util.ArrayList;
import java.util.List;

/** Counts the rows of a file and their errors, and keeps the first errors. Not thread-safe. */
final class RowErrorCollector {

  private final List<LoadResult.RowError> errors = new ArrayList<>();
  private long rowCount;
  private long errorCount;

  void add(CsvRow row) {
    rowCount++;
    row.error().ifPresent(code -> addError(row.line(), code));
  }

  long rowCount() {
    return rowCount;
  }

  LoadResult result() {
    return LoadResult.ofRowErrors(errors, errorCount);
  }

  private void addError(long line, String code) {
    errorCount++;
    if (errors.size() < LoadResult.MAX_ROW_ERRORS) {
      errors.add(new LoadResult.RowError(line, code));
    }
  }
}
