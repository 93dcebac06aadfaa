package tollgate.console.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.PageRequest;

/**
 * What somebody looks for in the audit, as he typed it.
 *
 * @param from the first day, in UTC
 * @param to the last day, in UTC
 */
public record AuditFilter(String from, String to, String user, String kind, String after) {

  private static final Instant LONG_AGO = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  static AuditFilter of(PageRequest visit) {
    return new AuditFilter(
        visit.query("from"),
        visit.query("to"),
        visit.query("user"),
        visit.query("kind"),
        visit.query("after"));
  }

  /** Whether nothing is left out. */
  public boolean isEverything() {
    return from.isEmpty() && to.isEmpty() && user.isEmpty() && kind.isEmpty();
  }

  boolean isFromReadable() {
    return from.isEmpty() || day(from).isPresent();
  }

  boolean isToReadable() {
    return to.isEmpty() || day(to).isPresent();
  }

  Instant start() {
    return day(from).map(AuditFilter::midnight).orElse(LONG_AGO);
  }

  Instant end() {
    return day(to).map(last -> midnight(last.plusDays(1))).orElse(NEVER);
  }

  /** Where the page before this one ended. */
  Optional<KeysetCursor> cursor() {
    return KeysetCursor.parse(after);
  }

  private static Optional<LocalDate> day(String text) {
    return parsed(text)
        .filter(
            day ->
                day.getYear() > 0
                    && day.getYear() < LocalDate.ofInstant(NEVER, ZoneOffset.UTC).getYear());
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static Optional<LocalDate> parsed(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
