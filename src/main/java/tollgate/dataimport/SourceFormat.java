package tollgate.dataimport;

import java.time.ZoneId;
import java.util.Optional;

/**
 * States how a source writes numbers and times.
 *
 * @param decimalMark a point or a comma; empty when the source does not show which it uses
 * @param zone the zone of times that name none
 * @param repairsText whether to repair UTF-8 that was stored as latin1
 */
public record SourceFormat(Optional<Character> decimalMark, ZoneId zone, boolean repairsText) {

  /** Returns the same with another decimal mark. */
  SourceFormat withDecimalMark(Optional<Character> mark) {
    return new SourceFormat(mark, zone, repairsText);
  }
}
