package tollgate.console.cardgroups;

import java.util.List;

/**
 * What a job says at its end, or a look at a file before.
 *
 * @param problem the key of the sentence that says why nothing was done; empty when it was
 * @param refused the first lines that cannot be, by their numbers
 * @param count how many there are in all
 */
public record ImportResult(String problem, List<Refused> refused, long count) {

  /** How many lines a report names. */
  static final int MOST = 100;

  static final ImportResult FINE = new ImportResult("", List.of(), 0);

  /**
   * A line that cannot be.
   *
   * @param reason a word for why
   */
  public record Refused(long line, String reason) {

    /** The key of the sentence. */
    public String text() {
      return "stock.refused." + reason;
    }
  }

  public ImportResult {
    refused = List.copyOf(refused);
  }

  static ImportResult of(String problem, long count) {
    return new ImportResult(problem, List.of(), count);
  }

  static ImportResult ofLines(List<Refused> refused, long count) {
    return count == 0 ? FINE : new ImportResult("stock.lines_refused", refused, count);
  }

  public boolean isFine() {
    return problem.isEmpty();
  }
}
