package tollgate.console.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;

/** The languages of the console. See docs/console.md#language. */
public enum Language {
  ENGLISH("en", "English"),
  GERMAN("de", "Deutsch"),
  LITHUANIAN("lt", "Lietuvių");

  private static final int MAX_HEADER_LENGTH = 256;

  private final Locale locale;
  private final String ownName;

  Language(String tag, String ownName) {
    this.locale = Locale.forLanguageTag(tag);
    this.ownName = ownName;
  }

  /** Returns the language with a tag such as {@code de}; empty for any other text. */
  public static Optional<Language> of(String tag) {
    return Arrays.stream(values()).filter(language -> language.tag().equals(tag)).findFirst();
  }

  /**
   * Returns the language that a browser prefers.
   *
   * @param header the value of {@code Accept-Language}, or null; English when it is malformed,
   *     longer than 256 characters, or names none of the languages
   */
  static Language accepted(String header) {
    if (header == null || header.length() > MAX_HEADER_LENGTH) {
      return ENGLISH;
    }
    try {
      List<LanguageRange> ranges =
          LanguageRange.parse(header).stream().filter(range -> range.getWeight() > 0).toList();
      List<String> tags = Arrays.stream(values()).map(Language::tag).toList();
      return Optional.ofNullable(Locale.lookupTag(ranges, tags))
          .flatMap(Language::of)
          .orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }

  /** Returns the tag of BCP 47, the value of the attribute {@code lang}. */
  public String tag() {
    return locale.toLanguageTag();
  }

  /** Returns the name of the language in the language itself. */
  public String ownName() {
    return ownName;
  }

  Locale locale() {
    return locale;
  }
}
