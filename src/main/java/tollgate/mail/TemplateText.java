package tollgate.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.language.Language;

/**
 * Holds a mail template as it is written, a row of {@code emails}. See docs/data.md#emails.
 *
 * @param format {@code html} in any case, and text otherwise
 */
public record TemplateText(String subject, String body, String format) {

  private static final Pattern TEXT = Pattern.compile("\\$\\{([a-z]+)}");
  private static final Control BUNDLES = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

  public TemplateText {
    Objects.requireNonNull(subject);
    Objects.requireNonNull(body);
    Objects.requireNonNull(format);
  }

  /** Returns the template in the columns {@code subject}, {@code body} and {@code format}. */
  public static TemplateText of(ResultSet row) throws SQLException {
    return new TemplateText(
        text(row.getString("subject")), text(row.getString("body")), text(row.getString("format")));
  }

  /** Returns the template that is used when neither the cards' owner nor owner 0 has one. */
  static TemplateText builtIn(Language language) {
    ResourceBundle texts = ResourceBundle.getBundle("mail.card_sale", language.locale(), BUNDLES);
    String body =
        TEXT.matcher(resource("card_sale.html"))
            .replaceAll(text -> Matcher.quoteReplacement(text(texts, language, text.group(1))));
    return new TemplateText(texts.getString("subject"), body, "html");
  }

  private static String text(ResourceBundle texts, Language language, String name) {
    return name.equals("language") ? language.tag() : texts.getString(name);
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
