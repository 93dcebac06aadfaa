package tollgate.console.sales;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tollgate.console.web.DatePeriod;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetCursor.Column;
import tollgate.console.web.ListFilter;
import tollgate.console.web.LocalTimes;
import tollgate.console.web.PageRequest;
import tollgate.console.web.TypedText;

/**
 * The filter of the sales, as typed; an empty value does not filter.
 *
 * @param zone the time zone of {@code from} and {@code until}, an id of the IANA database, which
 *     the browser sends; UTC when empty or unknown
 * @param email the beginning of an email address
 * @param after the time and the id of the last sale of the previous page
 */
public record SaleFilter(
    String from,
    String until,
    String zone,
    String group,
    String number,
    String email,
    String caller,
    Optional<KeysetCursor> after)
    implements ListFilter {

  private static final String NONE = "";
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MAX_YEAR = 9999;
  private static final LocalTime LAST_MINUTE = LocalTime.of(23, 59);

  /** Reads the filter from the query string; a {@link DatePeriod} replaces the times. */
  static SaleFilter of(PageRequest request, Clock clock) {
    String zone = request.query("zone");
    LocalDate today = LocalTimes.of(zone).today(clock);
    Optional<DatePeriod> period = DatePeriod.of(request);
    return new SaleFilter(
        period
            .map(days -> days.first(today).atStartOfDay().toString())
            .orElseGet(() -> request.query("from")),
        period
            .map(days -> days.last(today).atTime(LAST_MINUTE).toString())
            .orElseGet(() -> request.query("until")),
        zone,
        request.query("group"),
        TypedText.digits(request.query("number")),
        request.query("email"),
        request.query("caller"),
        KeysetCursor.parse(request.query(AFTER), Column.TIME, Column.NUMBER));
  }

  /** Returns a filter by the beginning of an email address alone. */
  public static SaleFilter ofEmail(String email, Optional<KeysetCursor> after) {
    return new SaleFilter(NONE, NONE, NONE, NONE, NONE, email, NONE, after);
  }

  /** Returns a filter by days of a time zone alone, the last one included. */
  public static SaleFilter ofDays(LocalDate first, LocalDate last, String zone) {
    return new SaleFilter(
        first.atStartOfDay().toString(),
        last.atTime(LAST_MINUTE).toString(),
        zone,
        NONE,
        NONE,
        NONE,
        NONE,
        Optional.empty());
  }

  @Override
  public String path() {
    return "/sales";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("from", from);
    parameters.put("until", until);
    parameters.put("group", group);
    parameters.put("number", number);
    parameters.put("email", email);
    parameters.put("caller", caller);
    // The browser sends its zone with every form; it filters nothing by itself.
    boolean hasTime = !from.isEmpty() || !until.isEmpty();
    parameters.put("zone", hasTime ? zone : NONE);
    return parameters;
  }

  /** Returns the URL of the totals of all pages. */
  public String totalsUrl() {
    return urlAt(SaleTotalsPage.PATH);
  }

  boolean isFromValid() {
    return from.isEmpty() || start().isPresent();
  }

  boolean isUntilValid() {
    return until.isEmpty() || end().isPresent();
  }

  /** Returns the earliest time, inclusive. */
  public Optional<Instant> start() {
    return instant(from, times()::first);
  }

  /** Returns the latest time, exclusive: the end of the minute that was typed. */
  Optional<Instant> end() {
    return instant(until, times()::last).map(time -> time.plusSeconds(SECONDS_PER_MINUTE));
  }

  private LocalTimes times() {
    return LocalTimes.of(zone);
  }

  private static Optional<Instant> instant(String time, Function<LocalDateTime, Instant> at) {
    try {
      return time.isEmpty()
          ? Optional.empty()
          : Optional.of(at.apply(LocalDateTime.parse(time))).filter(SaleFilter::isStorable);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isStorable(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year > 0 && year <= MAX_YEAR;
  }
}
