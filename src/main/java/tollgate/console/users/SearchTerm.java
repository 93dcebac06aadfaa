package tollgate.console.users;

import java.util.Optional;
import java.util.OptionalLong;
import tollgate.console.web.TypedText;
import tollgate.request.Digits;

/** Lists the columns of a user that are searched, in the order in which matches are listed. */
enum SearchTerm {
  ID,
  USERNAME,
  FULL_NAME,
  LAST_NAME,
  EMAIL,
  PHONE,
  MOBILE_PHONE;

  private static final String PHONE_PATTERN = "[0-9 +()/.-]*";
  private static final int MIN_PHONE_DIGITS = 3;

  static boolean hasNumber(long number) {
    return number >= 1 && number <= values().length;
  }

  /** Returns the number by which the SQL statement and cursors name the term, from 1 on. */
  int number() {
    return ordinal() + 1;
  }

  /** Returns whether a text can match this term; an empty text matches each user once. */
  boolean canMatch(String text) {
    return switch (this) {
      case ID -> number(text).isPresent();
      case USERNAME -> true;
      case FULL_NAME, LAST_NAME, EMAIL -> !text.isEmpty();
      case PHONE, MOBILE_PHONE -> phoneDigits(text).isPresent();
    };
  }

  /** Returns the number in a text that was typed. */
  static OptionalLong number(String text) {
    return Digits.parse(TypedText.digits(text));
  }

  /** Returns the digits of a text that can be a part of a telephone number. */
  static Optional<String> phoneDigits(String text) {
    return Optional.of(TypedText.digits(text))
        .filter(typed -> typed.matches(PHONE_PATTERN))
        .map(typed -> typed.replaceAll("[^0-9]", ""))
        .filter(digits -> digits.length() >= MIN_PHONE_DIGITS);
  }
}
