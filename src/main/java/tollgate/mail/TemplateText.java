package tollgate.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import tollgate.db.SqlFiles;

/**
 * Holds a mail template as it is written, a row of {@code emails}. See docs/data.md#emails.
 *
 * @param format {@code html} in any case, and text otherwise
 */
public record TemplateText(String subject, String body, String format) {

  public TemplateText {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(body);
    Objects.requireNonNull(format);
  }

  /** Returns the template of the mails of an owner: their own, that of owner 0, or the built-in. */
  public static TemplateText effective(Handle handle, long owner) {
    return handle
        .createQuery(SqlFiles.text("outbox/mail-template"))
        .bind("owner", owner)
        .map(
            (row, context) ->
                new TemplateText(
                    text(row.getString("subject")),
                    text(row.getString("body")),
                    text(row.getString("format"))))
        .findOne()
        .orElseGet(TemplateText::builtIn);
  }

  /** Returns the template that is used when neither the cards' owner nor owner 0 has one. */
  static TemplateText builtIn() {
    return new TemplateText(
        resource("card_sale.subject.txt").strip(), resource("card_sale.html"), "html");
  }

  /**
   * Parses the template.
   *
   * @throws IllegalArgumentException if subject or body cannot be parsed; the message names the
   *     problem
   */
  public MailTemplate parse() {
    return new MailTemplate(Optional.of(subject), Optional.of(body), Optional.of(format));
  }

  /** Returns whether the body is HTML. */
  public boolean isHtml() {
    return format.equalsIgnoreCase("html");
  }

  private static String text(String columnOrNull) {
    return columnOrNull == null ? "" : columnOrNull;
  }

  private static String resource(String name) {
    try (InputStream in = TemplateText.class.getResourceAsStream("/mail/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
