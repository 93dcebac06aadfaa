package tollgate.console.cardgroups;

import java.util.List;

/**
 * Describes whether cards were added, or can be added, and why not.
 *
 * @param error the text key of the reason; empty on success
 * @param rowErrors the first rows with an error, at most 100, by their line
 * @param errorCount the number that the text of the reason states
 */
public record LoadResult(String error, List<RowError> rowErrors, long errorCount) {

  /** The number of row errors that a result lists. */
  static final int MAX_ROW_ERRORS = 100;

  static final LoadResult SUCCESS = new LoadResult("", List.of(), 0);

  /**
   * An error of a row.
   *
   * @param line the line in the file, from 1
   * @param code the last part of the text key
   */
  public record RowError(long line, String code) {

    public String text() {
      return "card_groups.row_error." + code;
    }
  }

  public LoadResult {
    rowErrors = List.copyOf(rowErrors);
  }

  static LoadResult failure(String textKey, long count) {
    return new LoadResult(textKey, List.of(), count);
  }

  /** Returns the result for a file with these row errors: a success when there are none. */
  static LoadResult ofRowErrors(List<RowError> rowErrors, long errorCount) {
    return errorCount == 0
        ? SUCCESS
        : new LoadResult("card_groups.error.rows", rowErrors, errorCount);
  }

  public boolean isSuccess() {
    return error.isEmpty();
  }

  /** Returns the number of row errors that the result does not list. */
  public long omittedCount() {
    return errorCount - rowErrors.size();
  }
}
