package tollgate.console.cardgroups;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Describes a CSV file as far as it can be checked without the database.
 *
 * @param firstRows the first rows, at most 10
 * @param rowCount the rows of the file without its header
 * @param errors the rows that are not cards of the group
 */
public record ImportPreview(List<CsvRow> firstRows, long rowCount, LoadResult errors) {

  private static final int MAX_ROWS_SHOWN = 10;

  public ImportPreview {
    firstRows = List.copyOf(firstRows);
  }

  /** Reads the whole file. */
  static ImportPreview of(CsvFile file, CardGroup group) throws IOException {
    List<CsvRow> firstRows = new ArrayList<>();
    RowErrorCollector errors = new RowErrorCollector();
    file.read(
        group,
        row -> {
          errors.add(row);
          if (firstRows.size() < MAX_ROWS_SHOWN) {
            firstRows.add(row);
          }
        });
    return new ImportPreview(firstRows, errors.rowCount(), errors.result());
  }

  /** Whether the file has rows, and each is a card of the group. */
  public boolean isImportable() {
    return rowCount > 0 && errors.isSuccess();
  }
}
