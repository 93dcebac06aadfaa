package tollgate.console.sales;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.console.web.PageRequest;

/** What somebody looks for among the sales, as he typed it; empty is everything. */
public record SaleFilter(
    String from,
    String until,
    String zone,
    String group,
    String number,
    String email,
    String caller) {

  private static final String NO_TIME = "sales.no_time";
  private static final String NONE = "";

  static SaleFilter of(PageRequest visit) {
    return new SaleFilter(
        visit.query("from"),
        visit.query("until"),
        visit.query("zone"),
        visit.query("group"),
        visit.query("number"),
        visit.query("email"),
        visit.query("caller"));
  }

  /** Everybody whose address begins so. */
  public static SaleFilter email(String email) {
    return new SaleFilter(NONE, NONE, NONE, NONE, NONE, email, NONE);
  }

  /** Why this time cannot be, if it cannot. */
  public Optional<String> refusalOf(String time) {
    boolean isWrong = !time.isEmpty() && instant(time).isEmpty();
    return isWrong ? Optional.of(NO_TIME) : Optional.empty();
  }

  /** Whether both times can be. */
  public boolean isPossible() {
    return refusalOf(from).isEmpty() && refusalOf(until).isEmpty();
  }

  /** Whether anything at all is asked for. */
  public boolean isNarrow() {
    return !parameters().isEmpty();
  }

  Optional<Instant> start() {
    return instant(from);
  }

  /** The minute that was typed is still in. */
  Optional<Instant> end() {
    return instant(until).map(time -> time.plusSeconds(60));
  }

  /** The same search as the query of an address, with a further page. */
  public String query(String before) {
    Map<String, String> all = parameters();
    all.put("before", before);
    return all.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("from", from);
    all.put("until", until);
    all.put("group", group);
    all.put("number", number);
    all.put("email", email);
    all.put("caller", caller);
    all.values().removeIf(String::isEmpty);
    if (!all.isEmpty() && !zone.isEmpty()) {
      all.put("zone", zone);
    }
    return all;
  }

  private Optional<Instant> instant(String time) {
    try {
      return time.isEmpty()
          ? Optional.empty()
          : Optional.of(LocalDateTime.parse(time).atZone(zoneId()).toInstant())
              .filter(SaleFilter::isStorable);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The reader's zone, which his browser tells; without it times are read as they are shown. */
  private ZoneId zoneId() {
    try {
      return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  private static boolean isStorable(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year > 0 && year < 10_000;
  }
}
