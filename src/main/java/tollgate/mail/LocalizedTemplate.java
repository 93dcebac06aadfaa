package tollgate.mail;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;
import tollgate.language.Language;

/**
 * Holds a mail template and the language in which amounts and times are written in it. See
 * docs/api.md#card-mail.
 *
 * @param language empty for plain numbers and times in ISO 8601
 */
public record LocalizedTemplate(TemplateText text, Optional<Language> language) {

  private static final DateTimeFormatter NEUTRAL_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  public LocalizedTemplate {
    Objects.requireNonNull(text);
    Objects.requireNonNull(language);
  }

  /**
   * Returns the template of the mails of an owner in a language. That is their own of the language,
   * their own without one, those of owner 0 likewise, or the built-in one of the language.
   *
   * @param language empty for the templates without a language, and the built-in English one
   */
  public static LocalizedTemplate effective(
      Handle handle, long owner, Optional<Language> language) {
    return handle
        .createQuery(SqlFiles.text("outbox/mail-template"))
        .bind("owner", owner)
        .bind("language", language.map(Language::tag).orElse(""))
        .map((row, context) -> new LocalizedTemplate(TemplateText.of(row), firstLanguage(row)))
        .findOne()
        .orElseGet(() -> builtIn(language));
  }

  /** Returns the built-in template of a language, English if there is none. */
  public static LocalizedTemplate builtIn(Optional<Language> language) {
    return new LocalizedTemplate(TemplateText.builtIn(language.orElse(Language.ENGLISH)), language);
  }

  /** Returns the language of the mail of an outbox row; empty if none of its users has one. */
  static Optional<Language> languageOf(Handle handle, long mail) {
    return handle
        .createQuery(SqlFiles.text("outbox/mail-languages"))
        .bind("mail", mail)
        .map((row, context) -> firstLanguage(row))
        .findOne()
        .flatMap(language -> language);
  }

  /** A value that is no language was written by another program, and is skipped. */
  private static Optional<Language> firstLanguage(ResultSet row) throws SQLException {
    Array languages = row.getArray("languages");
    return Arrays.stream((String[]) languages.getArray())
        .flatMap(tag -> Language.of(tag).stream())
        .findFirst();
  }

  /**
   * Renders the mail of a sale.
   *
   * @param messageId with its angle brackets
   * @param group the name of the card group
   * @throws IllegalArgumentException if subject or body cannot be parsed; the message names the
   *     problem
   */
  public MailMessage render(
      String recipient, String messageId, String group, Instant soldAt, List<SoldCard> cards) {
    List<SoldCard> shown = cards.stream().map(this::localized).toList();
    return text.parse().render(recipient, messageId, group, time(soldAt), shown);
  }

  private String time(Instant instant) {
    return language.map(each -> each.time(instant)).orElseGet(() -> NEUTRAL_TIME.format(instant));
  }

  private SoldCard localized(SoldCard card) {
    String balance = language.map(each -> each.number(card.balance())).orElse(card.balance());
    return new SoldCard(card.number(), card.pin(), balance, card.currency());
  }
}
