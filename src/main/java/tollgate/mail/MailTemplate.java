package tollgate.mail;

import static com.samskivert.mustache.Template.NO_FETCHER_FOUND;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The wording of the mail after a sale, in logic-less {@code {{mustache}}}. Whatever it says, a
 * value is escaped in HTML, raw elsewhere, and never read as a template itself. Contract 6.
 */
public final class MailTemplate {

  private static final Mustache.Compiler MUSTACHE =
      Mustache.compiler()
          .escapeHTML(false) // values come escaped: {{{x}}} and {{&x}} have nothing left to open
          .withFormatter(MailTemplate::shown)
          .withLoader(partial -> new StringReader(""))
          .withCollector(new NamesOnly());

  private final Function<Object, String> subject;
  private final Function<Object, String> body;
  private final boolean isHtml;

  /**
   * The template of one row of {@code emails}, whose columns may be null: no subject or body is an
   * empty one, and every format but {@code html}, in any case, is text.
   *
   * @throws IllegalArgumentException naming the problem, when subject or body cannot be parsed
   */
  public MailTemplate(Optional<String> subject, Optional<String> body, Optional<String> format) {
    this.subject = parsed("subject", subject.orElse(""));
    this.body = parsed("body", body.orElse(""));
    this.isHtml = format.filter("html"::equalsIgnoreCase).isPresent();
  }

  /** The template for a sale when neither the cards' owner nor owner 0 has one. */
  public static MailTemplate builtIn() {
    Optional<String> subject = Optional.of(resource("card_sale.subject.txt").strip());
    return new MailTemplate(subject, Optional.of(resource("card_sale.html")), Optional.of("html"));
  }

  /** The letter to the buyer of these cards, in plain text and in HTML. */
  public MailMessage write(
      String recipient, String messageId, String group, String date, List<SoldCard> cards) {
    Sale sale = new Sale(group, date, cards);
    return new MailMessage(recipient, messageId, subject(sale), text(sale), html(sale));
  }

  private String subject(Sale sale) {
    return subject.apply(sale.names(UnaryOperator.identity())).replaceAll("\r\n?|\n", " ");
  }

  private String text(Sale sale) {
    return isHtml
        ? HtmlToText.toText(
            body.apply(sale.names(value -> HtmlToText.escaped(HtmlToText.protectBlanks(value)))))
        : body.apply(sale.names(UnaryOperator.identity()));
  }

  private String html(Sale sale) {
    return isHtml ? body.apply(sale.names(HtmlToText::escaped)) : HtmlToText.page(text(sale));
  }

  private static Function<Object, String> parsed(String part, String text) {
    try {
      return MUSTACHE.compile(text)::execute;
    } catch (MustacheException e) {
      throw unreadable(part, e.getMessage());
    } catch (StringIndexOutOfBoundsException e) { // what the parser makes of {{}} and {{=}}
      throw unreadable(part, "A tag is empty");
    }
  }

  private static IllegalArgumentException unreadable(String part, String problem) {
    return new IllegalArgumentException("The mail template's " + part + ": " + problem);
  }

  // Only values are shown: {{cards}} or {{.}} would otherwise spell out our lists and maps.
  private static String shown(Object value) {
    return value instanceof List || value instanceof Map ? "" : value.toString();
  }

  private static String resource(String name) {
    try (InputStream in = MailTemplate.class.getResourceAsStream("/mail/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that a template can name, in the form that its place asks for. */
  private record Sale(String group, String date, List<SoldCard> cards) {

    Map<String, Object> names(UnaryOperator<String> form) {
      return Map.of(
          "group", form.apply(group),
          "date", form.apply(date),
          "cards", cards.stream().map(card -> names(card, form)).toList());
    }

    private static Map<String, String> names(SoldCard card, UnaryOperator<String> form) {
      return Map.of(
          "number", form.apply(card.number()),
          "pin", form.apply(card.pin()),
          "balance", form.apply(card.balance()),
          "currency", form.apply(card.currency()));
    }
  }

  /** Finds the names of a sale and nothing else: no method, field or lambda of any object. */
  private static final class NamesOnly extends BasicCollector {

    @Override
    public Mustache.VariableFetcher createFetcher(Object context, String name) {
      return NamesOnly::find;
    }

    private static Object find(Object context, String name) {
      if (!(context instanceof Map<?, ?> names)) {
        return NO_FETCHER_FOUND;
      }
      return names.containsKey(name) ? names.get(name) : missing(names);
    }

    // The outermost map has an answer to every name, so that jmustache never takes one apart at its
    // dots: it would fail at {{..}}.
    private static Object missing(Map<?, ?> names) {
      return names.containsKey("cards") ? List.of() : NO_FETCHER_FOUND;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
