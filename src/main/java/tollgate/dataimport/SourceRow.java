package tollgate.dataimport;

import java.util.List;
import java.util.Optional;

/**
 * Holds one row of a source. {@code toString} omits the values, which may be secrets.
 *
 * @param place the line of a file, or the id in a database
 * @param values in the order of the columns; empty for a missing value
 * @param problem why the row cannot be read; its values are then missing
 */
record SourceRow(long place, List<Optional<String>> values, Optional<String> problem) {

  static SourceRow of(long place, List<Optional<String>> values) {
    return new SourceRow(place, values, Optional.empty());
  }

  static SourceRow unreadable(long place, String problem) {
    return new SourceRow(place, List.of(), Optional.of(problem));
  }

  @Override
  public String toString() {
    return "row " + place;
  }
}
