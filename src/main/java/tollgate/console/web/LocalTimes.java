package tollgate.console.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/**
 * Converts typed times of the browser's zone to instants. A time that the clock repeats stands for
 * both instants, and a time that the clock skips for the moment of the change.
 *
 * @param zone the time zone in which the browser shows times
 */
public record LocalTimes(ZoneId zone) {

  /**
   * Returns the times of a zone.
   *
   * @param id an id of the IANA database, which the browser sends; UTC when empty or unknown
   */
  public static LocalTimes of(String id) {
    try {
      return new LocalTimes(id.isEmpty() ? ZoneOffset.UTC : ZoneId.of(id));
    } catch (DateTimeException e) {
      return new LocalTimes(ZoneOffset.UTC);
    }
  }

  /** Returns the current day. */
  public LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** Returns the first instant at which clocks show the time. */
  public Instant first(LocalDateTime time) {
    return instant(time, offsets -> offsets.get(0));
  }

  /** Returns the last instant at which clocks show the time. */
  public Instant last(LocalDateTime time) {
    return instant(time, offsets -> offsets.get(offsets.size() - 1));
  }

  /** Returns the first instant of a day, which is not always midnight. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private Instant instant(LocalDateTime time, Function<List<ZoneOffset>, ZoneOffset> choice) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(time).getInstant()
        : time.toInstant(choice.apply(offsets));
  }
}
