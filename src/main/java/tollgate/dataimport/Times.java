package tollgate.dataimport;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates and times; those without a day, such as 0000-00-00, become empty. */
final class Times {

  private static final String NO_DAY = "is a date without a day, which becomes empty";
  private static final Pattern DATE =
      Pattern.compile("(?<y>[0-9]{4})[-/.](?<m>[0-9]{1,2})[-/.](?<d>[0-9]{1,2})");
  private static final Pattern DOTTED =
      Pattern.compile("(?<d>[0-9]{1,2})\\.(?<m>[0-9]{1,2})\\.(?<y>[0-9]{4})");
  private static final Pattern TIME =
      Pattern.compile(
          "(?<date>[0-9./-]+)(?:[T ]+(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(?::(?<s>[0-9]{2})(?<f>[.,][0-9]{1,9})?)?)?"
              + "(?: ?(?<zone>Z|UTC|[+-][0-9]{2}(?::?[0-9]{2})?))?");

  private Times() {}

  /** Reads a day; a time after it is left out. */
  static Value date(String text, SourceFormat format) {
    Matcher time = matcher(text);
    return hasDay(time) ? Value.of(day(time).toString()) : Value.removed(NO_DAY);
  }

  /** Reads a time; one without a zone is in that of the source. */
  static Value time(String text, SourceFormat format) {
    Matcher time = matcher(text);
    if (!hasDay(time)) {
      return Value.removed(NO_DAY);
    }
    LocalDateTime local = LocalDateTime.of(day(time), clock(time));
    OffsetDateTime moment =
        time.group("zone") == null
            ? local.atZone(format.zone()).toOffsetDateTime()
            : local.atOffset(offset(time.group("zone")));
    return Value.of(moment.withOffsetSameInstant(ZoneOffset.UTC).toString());
  }

  private static Matcher matcher(String text) {
    Matcher time = TIME.matcher(text.strip());
    if (!time.matches()) {
      throw unfit();
    }
    return time;
  }

  private static boolean hasDay(Matcher time) {
    Matcher date = dateMatcher(time);
    return !date.group("m").matches("0+")
        && !date.group("d").matches("0+")
        && !date.group("y").equals("0000");
  }

  private static LocalDate day(Matcher time) {
    Matcher date = dateMatcher(time);
    try {
      return LocalDate.of(number(date, "y"), number(date, "m"), number(date, "d"));
    } catch (DateTimeException e) {
      throw unfit();
    }
  }

  private static Matcher dateMatcher(Matcher time) {
    Matcher date = DATE.matcher(time.group("date"));
    if (date.matches()) {
      return date;
    }
    Matcher dotted = DOTTED.matcher(time.group("date"));
    if (!dotted.matches()) {
      throw unfit();
    }
    return dotted;
  }

  private static LocalTime clock(Matcher time) {
    if (time.group("h") == null) {
      return LocalTime.MIDNIGHT;
    }
    String fraction = time.group("f") == null ? "" : time.group("f").substring(1);
    int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
    int second = time.group("s") == null ? 0 : number(time, "s");
    try {
      return LocalTime.of(number(time, "h"), number(time, "min"), second, nanos);
    } catch (DateTimeException e) {
      throw unfit();
    }
  }

  private static ZoneOffset offset(String zone) {
    try {
      return zone.matches("Z|UTC") ? ZoneOffset.UTC : ZoneOffset.of(zone);
    } catch (DateTimeException e) {
      throw unfit();
    }
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static UnfitValueException unfit() {
    return new UnfitValueException("is not a time; write YYYY-MM-DD HH:MM:SS");
  }
}
