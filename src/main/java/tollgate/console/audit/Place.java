package tollgate.console.audit;

import java.time.Instant;

/** A row's place in the audit, which is ordered by time; the next page begins behind it. */
record Place(Instant at, long id) {

  static Place of(Entry entry) {
    return new Place(entry.at(), entry.id());
  }

  /** Reads what {@link #text} has written. */
  static Place parse(String text) {
    int end = text.indexOf('_');
    return new Place(
        Instant.parse(text.substring(0, Math.max(0, end))),
        Long.parseLong(text.substring(end + 1)));
  }

  String text() {
    return at + "_" + id;
  }
}
