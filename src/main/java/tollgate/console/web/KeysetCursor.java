package tollgate.console.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import tollgate.request.Digits;

/** Where a page of a list that is sorted by time has ended; the id tells apart what is as old. */
public record KeysetCursor(Instant at, long id) {

  private static final String BETWEEN = "_";

  /** What an address says; none when it makes no sense, which is the first page. */
  public static Optional<KeysetCursor> parse(String text) {
    String[] parts = text.split(BETWEEN, 2);
    OptionalLong id = Digits.parse(parts[parts.length - 1]);
    try {
      return parts.length == 2 && id.isPresent()
          ? Optional.of(new KeysetCursor(Instant.parse(parts[0]), id.getAsLong()))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The same as it stands in an address. */
  public String text() {
    return at + BETWEEN + id;
  }
}
