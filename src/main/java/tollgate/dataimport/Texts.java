package tollgate.dataimport;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tollgate.db.SqlFiles;
import tollgate.language.Language;

/** Reads texts, switches, roles and passwords. */
final class Texts {

  /** The longest texts that an index of the database holds, two of them in UTF-8. */
  private static final int MAX_LENGTH = 300;

  private static final int MAX_LONG_LENGTH = 10_000;
  private static final Set<String> ON = Set.of("1", "true", "t", "yes", "y", "on");
  private static final Set<String> OFF = Set.of("0", "false", "f", "no", "n", "off");
  private static final Set<String> ROLES = Set.of("admin", "accountant", "reseller", "user");
  private static final Pattern SHORTENED = Pattern.compile("[0-9]+([.,][0-9]+)?[eE]\\+[0-9]+");
  private static final Pattern PASSWORD_HASH =
      Pattern.compile("[0-9a-fA-F]{40}|\\$argon2id\\$.{1,300}");

  private Texts() {}

  /** Reads a text of at most 300 characters. */
  static Value text(String text, SourceFormat format) {
    return repaired(bounded(text, MAX_LENGTH), format);
  }

  /** Reads a text of at most 10,000 characters. */
  static Value longText(String text, SourceFormat format) {
    return repaired(bounded(text, MAX_LONG_LENGTH), format);
  }

  /** Reads a text of at most 300 characters, exactly as it is. */
  static Value secret(String text, SourceFormat format) {
    return Value.of(bounded(text, MAX_LENGTH));
  }

  /** Reads a number or PIN of a card, which a spreadsheet may have spoilt. */
  static Value code(String text, SourceFormat format) {
    String code = text.strip();
    if (SHORTENED.matcher(code).matches()) {
      throw new UnfitValueException("was shortened to an exponent by a spreadsheet");
    }
    if (code.startsWith("enc:v1:")) {
      throw new UnfitValueException("begins like an encrypted PIN");
    }
    return secret(code, format);
  }

  /** Reads a switch. */
  static Value flag(String text, SourceFormat format) {
    String flag = text.strip().toLowerCase(Locale.ROOT);
    if (ON.contains(flag)) {
      return Value.of("true");
    }
    if (OFF.contains(flag)) {
      return Value.of("false");
    }
    throw new UnfitValueException("is neither 1 nor 0");
  }

  /** Reads the role of a user. */
  static Value role(String text, SourceFormat format) {
    String role = text.strip().toLowerCase(Locale.ROOT);
    if (!ROLES.contains(role)) {
      throw new UnfitValueException("is none of admin, accountant, reseller, user");
    }
    return Value.of(role);
  }

  /** Reads the language of mails, and removes one that there is not. */
  static Value language(String text, SourceFormat format) {
    return Language.ofAnyTag(text)
        .map(language -> Value.of(language.tag()))
        .orElseGet(
            () ->
                Value.removed(
                    "is none of " + String.join(", ", Language.tags()) + ", and becomes empty"));
  }

  /** Reads the hash of a password, and removes one of an unknown form. */
  static Value password(String text, SourceFormat format) {
    return PASSWORD_HASH.matcher(text).matches()
        ? Value.of(text)
        : Value.removed("is no SHA-1 or Argon2id hash, and becomes empty");
  }

  private static String bounded(String text, int maxLength) {
    if (!SqlFiles.hasNoNul(text)) {
      throw new UnfitValueException("contains a NUL character");
    }
    if (text.codePointCount(0, text.length()) > maxLength) {
      throw new UnfitValueException(
          String.format(Locale.ROOT, "is longer than %,d characters", maxLength));
    }
    return text;
  }

  private static Value repaired(String text, SourceFormat format) {
    Optional<String> repaired = DoubleEncoding.repaired(text);
    if (repaired.isEmpty()) {
      return Value.of(text);
    }
    return format.repairsText()
        ? Value.changed(repaired.get(), "was UTF-8 that was stored as latin1, and is repaired")
        : Value.changed(text, "looks like UTF-8 that was stored as latin1; see --repair-text");
  }
}
