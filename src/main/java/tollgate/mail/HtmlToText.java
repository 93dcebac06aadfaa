package tollgate.mail;

import com.samskivert.mustache.Escapers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * The letters of a mail, in HTML and out of it: none is taken for markup, and no value loses one.
 * Contract 6.
 */
final class HtmlToText {

  // HTML runs blanks together. These stand in for a value's own: Unicode keeps U+FDD0 to U+FDEF for
  // use inside programs, so no text that is meant for a reader has them.
  private static final String BLANKS = " \t\n\f\r\u00A0\u00AD\u200B";
  private static final String STAND_INS = "\uFDD0\uFDD1\uFDD2\uFDD3\uFDD4\uFDD5\uFDD6\uFDD7";

  private static final String BREAK = "\uFDE0";
  private static final String EDGE = "\uFDE1";
  private static final String GAP = "\uFDE2";

  private static final String ON_LINES_OF_THEIR_OWN =
      "div, tr, li, dt, dd, header, footer, section";
  private static final String BETWEEN_EMPTY_LINES =
      "p, h1, h2, h3, h4, h5, h6, table, ul, ol, dl, pre, blockquote, hr";

  // What wraps all of a cell says nothing about lines: the cells of a row stay side by side.
  private static final String WRAPPERS_IN_CELLS =
      ":is(td, th):not(:matchesOwn(\\S)) > :is(p, div):only-child";

  private HtmlToText() {}

  /** The value as HTML, safe even in an attribute whose quotes the template forgot. */
  static String escaped(String value) {
    return Escapers.HTML.escape(value);
  }

  /** A whole HTML document that shows the text, line by line. */
  static String page(String text) {
    String shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    // HTML drops a line break right after <pre>: this one, not the text's own first one.
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
        .formatted(shown);
  }

  /** What a reader of the HTML sees, as plain text; {@link #kept} values letter by letter. */
  static String toText(String html) {
    Element body = Jsoup.parse(html).body();
    body.select(WRAPPERS_IN_CELLS).unwrap();
    body.select("br").forEach(br -> br.after(new TextNode(BREAK)));
    body.select(ON_LINES_OF_THEIR_OWN).forEach(block -> block.prependText(EDGE).appendText(EDGE));
    body.select(BETWEEN_EMPTY_LINES).forEach(block -> block.prependText(GAP).appendText(GAP));
    return swapped(lines(body.text()), STAND_INS, BLANKS);
  }

  /** The value in such letters that {@link #seen} gives it back as it was. */
  static String protectBlanks(String value) {
    return swapped(value, BLANKS, STAND_INS);
  }

  private static String lines(String marked) {
    return marked
        .replaceAll(" *" + BREAK + " *", "\n")
        .replaceAll("[ " + EDGE + GAP + "]*" + GAP + "[ " + EDGE + GAP + "]*", "\n\n")
        .replaceAll("[ " + EDGE + "]*" + EDGE + "[ " + EDGE + "]*", "\n")
        .replaceAll("\n{3,}", "\n\n")
        .strip();
  }

  private static String swapped(String text, String from, String to) {
    String swapped = text;
    for (int i = 0; i < from.length(); i++) {
      swapped = swapped.replace(from.charAt(i), to.charAt(i));
    }
    return swapped;
  }
}
