package tollgate.mail;

import static com.samskivert.mustache.Template.NO_FETCHER_FOUND;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Renders the mail of a sale from a logic-less mustache template. Values are escaped in HTML,
 * unchanged elsewhere, and never parsed as a template. See docs/api.md#card-mail. Instances are
 * immutable.
 */
public final class MailTemplate {

  private static final Mustache.Compiler MUSTACHE =
      Mustache.compiler()
          .escapeHTML(false) // values are escaped before, so that {{{x}}} and {{&x}} are safe
          .withFormatter(MailTemplate::format)
          .withLoader(partial -> new StringReader(""))
          .withCollector(new NamesOnly());

  private final Function<Object, String> subject;
  private final Function<Object, String> body;
  private final boolean isHtml;

  /**
   * Parses the columns of a row of {@code emails}, empty for null. A missing subject or body is an
   * empty one. The format is HTML if it is {@code html} in any case, and text otherwise.
   *
   * @throws IllegalArgumentException if subject or body cannot be parsed; the message names the
   *     problem
   */
  public MailTemplate(Optional<String> subject, Optional<String> body, Optional<String> format) {
    this.subject = compile("subject", subject.orElse(""));
    this.body = compile("body", body.orElse(""));
    this.isHtml = format.filter("html"::equalsIgnoreCase).isPresent();
  }

  /**
   * Renders the mail, in plain text and in HTML.
   *
   * @param group the name of the card group
   * @param date the time of the sale, formatted
   */
  public MailMessage render(
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
            body.apply(sale.names(value -> HtmlToText.escape(HtmlToText.protectBlanks(value)))))
        : body.apply(sale.names(UnaryOperator.identity()));
  }

  private String html(Sale sale) {
    return isHtml ? body.apply(sale.names(HtmlToText::escape)) : HtmlToText.page(text(sale));
  }

  private static Function<Object, String> compile(String part, String text) {
    try {
      return MUSTACHE.compile(text)::execute;
    } catch (MustacheException e) {
      throw unparsable(part, e.getMessage());
    } catch (StringIndexOutOfBoundsException e) { // jmustache's answer to {{}} and {{=}}
      throw unparsable(part, "A tag is empty");
    }
  }

  private static IllegalArgumentException unparsable(String part, String problem) {
    return new IllegalArgumentException("The mail template's " + part + ": " + problem);
  }

  // {{cards}} and {{.}} would otherwise print the Java lists and maps.
  private static String format(Object value) {
    return value instanceof List || value instanceof Map ? "" : value.toString();
  }

  /** The names that a template can use, with their values escaped as needed. */
  private record Sale(String group, String date, List<SoldCard> cards) {

    Map<String, Object> names(UnaryOperator<String> escape) {
      return Map.of(
          "group", escape.apply(group),
          "date", escape.apply(date),
          "cards", cards.stream().map(card -> names(card, escape)).toList());
    }

    private static Map<String, String> names(SoldCard card, UnaryOperator<String> escape) {
      return Map.of(
          "number", escape.apply(card.number()),
          "pin", escape.apply(card.pin()),
          "balance", escape.apply(card.balance()),
          "currency", escape.apply(card.currency()));
    }
  }

  /** Resolves the names of a sale only: no method, field or lambda of an object. */
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

    // The outermost map resolves every name, so that jmustache never splits one at its dots, which
    // fails for {{..}}.
    private static Object missing(Map<?, ?> names) {
      return names.containsKey("cards") ? List.of() : NO_FETCHER_FOUND;
    }

    @Override
    public <K, V> Map<K, V> createFetcherCache() {
      return new ConcurrentHashMap<>();
    }
  }
}
