package tollgate.console.audit;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tollgate.console.web.DatePeriod;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.LocalTimes;
import tollgate.console.web.PageRequest;

/**
 * The filter of the audit log, as typed.
 *
 * @param from the first day
 * @param to the last day
 * @param zone the time zone of {@code from} and {@code to}, an id of the IANA database, which the
 *     browser sends; UTC when empty or unknown
 * @param action the code of an action
 * @param after the time and the id of the last entry of the previous page
 */
public record AuditFilter(
    String from, String to, String zone, String user, String action, Optional<KeysetCursor> after)
    implements ListFilter {

  private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant MAX_TIME = Instant.parse("9999-12-31T00:00:00Z");

  /** Reads the filter from the query string; a {@link DatePeriod} replaces the days. */
  static AuditFilter of(PageRequest request, Clock clock) {
    String zone = request.query("zone");
    LocalDate today = LocalTimes.of(zone).today(clock);
    Optional<DatePeriod> period = DatePeriod.of(request);
    return new AuditFilter(
        period.map(days -> days.first(today).toString()).orElseGet(() -> request.query("from")),
        period.map(days -> days.last(today).toString()).orElseGet(() -> request.query("to")),
        zone,
        request.query("user"),
        request.query("kind"),
        KeysetCursor.parse(request.query(AFTER), Column.TIME, Column.NUMBER));
  }

  @Override
  public String path() {
    return "/audit";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("from", from);
    parameters.put("to", to);
    parameters.put("user", user);
    parameters.put("kind", action);
    // The browser sends its zone with every form; it filters nothing by itself.
    boolean hasDay = !from.isEmpty() || !to.isEmpty();
    parameters.put("zone", hasDay ? zone : "");
    return parameters;
  }

  boolean isFromValid() {
    return from.isEmpty() || day(from).isPresent();
  }

  boolean isToValid() {
    return to.isEmpty() || day(to).isPresent();
  }

  /** Returns the earliest time, inclusive. */
  Instant start() {
    return day(from).map(times()::startOf).orElse(MIN_TIME);
  }

  /** Returns the latest time, exclusive. */
  Instant end() {
    return day(to).map(last -> times().startOf(last.plusDays(1))).orElse(MAX_TIME);
  }

  private static Optional<LocalDate> day(String text) {
    int maxYear = LocalDate.ofInstant(MAX_TIME, ZoneOffset.UTC).getYear();
    return date(text).filter(day -> day.getYear() > 0 && day.getYear() < maxYear);
  }

  private LocalTimes times() {
    return LocalTimes.of(zone);
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
