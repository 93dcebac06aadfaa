package tollgate.language;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists the languages of the console and of card mails. See docs/console.md#language. */
public enum Language {
  ENGLISH("en", "English", Locale.UK),
  GERMAN("de", "Deutsch", Locale.GERMANY),
  LITHUANIAN("lt", "Lietuvių", Locale.forLanguageTag("lt-LT"));

  private static final int MAX_HEADER_LENGTH = 256;
  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:[.]([0-9]+))?)( .*)?");

  private final Locale locale;
  private final String ownName;
  private final DateTimeFormatter time;

  Language(String tag, String ownName, Locale dates) {
    this.locale = Locale.forLanguageTag(tag);
    this.ownName = ownName;
    this.time =
        new DateTimeFormatterBuilder()
            .appendLocalized(FormatStyle.LONG, null)
            .appendPattern(", HH:mm 'UTC'")
            .toFormatter(dates)
            .withZone(ZoneOffset.UTC);
  }

  /** Returns the language with a tag such as {@code de}; empty for any other text. */
  public static Optional<Language> of(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /**
   * Returns the language of a tag as other programs write it; empty for any other text.
   *
   * @param tag such as {@code de}, {@code DE}, {@code de-AT} or {@code de_AT}
   */
  public static Optional<Language> ofAnyTag(String tag) {
    return of(tag.strip().toLowerCase(Locale.ROOT).replaceFirst("[-_].*", ""));
  }

  /**
   * Returns the language that a browser prefers.
   *
   * @param header the value of {@code Accept-Language}, or null; English when it is malformed,
   *     longer than 256 characters, or names none of the languages
   */
  public static Language accepted(String header) {
    if (header == null || header.length() > MAX_HEADER_LENGTH) {
      return ENGLISH;
    }
    try {
      List<LanguageRange> ranges =
          LanguageRange.parse(header).stream().filter(range -> range.getWeight() > 0).toList();
      return Optional.ofNullable(Locale.lookupTag(ranges, tags()))
          .flatMap(Language::of)
          .orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }

  /** Returns the tags of all languages. */
  public static List<String> tags() {
    return Arrays.stream(values()).map(Language::tag).toList();
  }

  /** Returns the tag of BCP 47, the value of the attribute {@code lang}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** Returns the name of the language in the language itself. */
  public String ownName() {
    return ownName;
  }

  public Locale locale() {
    return locale;
  }

  /** Returns a time with its day written out, in UTC. */
  public String time(Instant instant) {
    return time.format(instant);
  }

  /**
   * Returns a plain number with the separators of the language and all its decimals. Behind a blank
   * a unit may follow, as in {@code 1234.50 USD}. Any other text is returned as it is.
   */
  public String number(String plain) {
    Matcher number = NUMBER.matcher(plain);
    if (!number.matches()) {
      return plain;
    }
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    int decimals = number.group(2) == null ? 0 : number.group(2).length();
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    String unit = number.group(3) == null ? "" : number.group(3);
    return format.format(new BigDecimal(number.group(1))) + unit;
  }
}
