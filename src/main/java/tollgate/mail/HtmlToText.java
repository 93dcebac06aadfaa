package tollgate.mail;

import com.samskivert.mustache.Escapers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Converts mail HTML to plain text, and escapes values for HTML without losing characters. See
 * docs/api.md#card-mail.
 *
 * <p>HTML collapses white space, yet a PIN must arrive as it is. Therefore values are put into the
 * template with stand-in characters for their white space ({@link #protectBlanks}), which {@link
 * #toText} turns back. jsoup has such a converter only as an example class, {@code
 * HtmlToPlainText}, which is not part of its jar; it keeps neither a value's white space nor the
 * cells of a row on one line.
 */
final class HtmlToText {

  // Unicode reserves the noncharacters U+FDD0 to U+FDEF for use inside programs, so no text for a
  // reader contains them.
  private static final String BLANKS = " \t\n\f\r\u00A0\u00AD\u200B";
  private static final String STAND_INS = "\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4\uFDD5\uFDD6\uFDD7";

  private static final String LINE_BREAK = "\uFDE0";
  private static final String LINE_EDGE = "\uFDE1";
  private static final String PARAGRAPH_EDGE = "\uFDE2";

  private static final String LINE_ELEMENTS = "div, tr, li, dt, dd, header, footer, section";
  private static final String PARAGRAPH_ELEMENTS =
      "p, h1, h2, h3, h4, h5, h6, table, ul, ol, dl, pre, blockquote, hr";

  // An element around the whole content of a cell is no line of its own, so that the cells of a row
  // stay on one line.
  private static final String WRAPPERS_IN_CELLS =
      ":is(td, th):not(:matchesOwn(\\S)) > :is(p, div):only-child";

  private HtmlToText() {}

  /** Escapes a value for HTML, also for an attribute without quotes. */
  static String escape(String value) {
    return Escapers.HTML.escape(value);
  }

  /** Returns an HTML document that shows the text with its line breaks. */
  static String page(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    // HTML drops the line break right after <pre>; without it, it would drop one of the text.
    return """
        <!doctype html>
        <html>
        <head><meta charset="utf-8"></head>
        <body>
        <pre style="font: inherit; white-space: pre-wrap">
        %s</pre>
        </body>
        </html>
        """
        .formatted(escaped);
  }

  /**
   * Returns the visible text of the HTML, with {@link #protectBlanks protected} values unchanged.
   */
  static String toText(String html) {
    Element body = Jsoup.parse(html).body();
    body.select(WRAPPERS_IN_CELLS).unwrap();
    body.select("br").forEach(br -> br.after(new TextNode(LINE_BREAK)));
    body.select(LINE_ELEMENTS).forEach(block -> block.prependText(LINE_EDGE).appendText(LINE_EDGE));
    body.select(PARAGRAPH_ELEMENTS)
        .forEach(block -> block.prependText(PARAGRAPH_EDGE).appendText(PARAGRAPH_EDGE));
    return replaceEach(breakLines(body.text()), STAND_INS, BLANKS);
  }

  /** Replaces the value's white space with characters that {@link #toText} turns back. */
  static String protectBlanks(String value) {
    return replaceEach(value, BLANKS, STAND_INS);
  }

  private static String breakLines(String marked) {
    return marked
        .replaceAll(" *" + LINE_BREAK + " *", "\n")
        .replaceAll(
            "[ "
                + LINE_EDGE
                + PARAGRAPH_EDGE
                + "]*"
                + PARAGRAPH_EDGE
                + "[ "
                + LINE_EDGE
                + PARAGRAPH_EDGE
                + "]*",
            "\n\n")
        .replaceAll("[ " + LINE_EDGE + "]*" + LINE_EDGE + "[ " + LINE_EDGE + "]*", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static String replaceEach(String text, String from, String to) {
    String replaced = text;
    for (int i = 0; i < from.length(); i++) {
      replaced = replaced.replace(from.charAt(i), to.charAt(i));
    }
    return replaced;
  }
}
