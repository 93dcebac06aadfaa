package tollgate.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.language.Language;

class MailTemplateTest {

  private static final SoldCard CARD_1006_PIN_8870 =
      new SoldCard("1111111006", "8870", "10.0840336134454", "USD");
  private static final SoldCard CARD_1007_PIN_8877 =
      new SoldCard("1111111007", "8877", "2.5", "USD");

  private static final String MARKUP = "<b>&\"'";
  private static final String MARKUP_ESCAPED = "&lt;b&gt;&amp;&quot;&#39;";

  // Names

  @Test
  void rendersTheCardsTheGroupAndTheDate() {
    var body =
        """
        {{date}} {{group}}
        {{#cards}}
        {{number}} {{pin}} {{balance}} {{currency}} of {{group}}
        {{/cards}}
        Bye""";

    var mail = text(body, CARD_1006_PIN_8870, CARD_1007_PIN_8877);

    assertThat(mail.text())
        .isEqualTo(
            """
            2026-01-02 Main
            1111111006 8870 10.0840336134454 USD of Main
            1111111007 8877 2.5 USD of Main
            Bye""");
  }

  @Test
  void goesToItsRecipientUnderItsMessageId() {
    var mail = text("Hello");

    assertThat(mail.recipient()).isEqualTo("buyer@example.com");
    assertThat(mail.messageId()).isEqualTo("<1@tollgate>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{other}}",
        "{{{other}}}",
        "{{&other}}",
        "{{#other}}x{{/other}}",
        "{{#cards}}{{other}}{{Pin}}{{/cards}}",
        "{{#cards}}{{..}}{{/cards}}",
        "{{..}}",
        "{{...}}",
        "{{.other}}",
        "{{other.}}",
        "{{other.name.x}}"
      })
  void rendersAnUnknownNameAsNothing(String unknown) {
    var body = "[" + unknown + "]";

    assertThat(text(body, CARD_1006_PIN_8870).text()).isEqualTo("[]");
    assertThat(html(body, CARD_1006_PIN_8870).html()).isEqualTo("[]");
  }

  @Test
  void takesAnUnknownNameForFalse() {
    assertThat(text("{{^other}}none{{/other}}").text()).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{>/etc/hostname}}",
        "{{> mail/card_sale.html }}",
        "{{>../../pom.xml}}",
        "{{<card_sale}}{{$title}}x{{/title}}{{/card_sale}}"
      })
  void includesNothing(String partial) {
    assertThat(text("[" + partial + "]").text()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{group.length}}{{group.class}}",
        "{{#group}}{{length}}{{class}}{{empty}}{{toUpperCase}}{{bytes}}{{/group}}",
        "{{#cards}}{{#pin}}{{length}}{{hashCode}}{{value}}{{/pin}}{{/cards}}",
        "{{cards.size}}{{#cards}}{{size}}{{/cards}}",
        "{{class}}{{entrySet}}{{hashCode}}{{keySet}}",
        "{{#entrySet}}{{key}}{{value}}{{/entrySet}}",
        "{{#cards}}{{#entrySet}}{{value}}{{/entrySet}}{{/cards}}"
      })
  void accessesNoMemberOfAnObject(String reflection) {
    assertThat(text("[" + reflection + "]", CARD_1006_PIN_8870).text()).isEqualTo("[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{{.}}", "{{this}}", "{{cards}}", "{{#cards}}{{.}}{{/cards}}"})
  void rendersNoListAndNoMap(String whole) {
    assertThat(text("[" + whole + "]", CARD_1006_PIN_8870).text()).isEqualTo("[]");
  }

  // Values

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{#cards}}{{pin}}{{/cards}}",
        "{{#cards}}{{{pin}}}{{/cards}}",
        "{{#cards}}{{{ pin }}}{{/cards}}",
        "{{#cards}}{{&pin}}{{/cards}}",
        "{{#cards}}{{& pin }}{{/cards}}",
        "{{#cards}}{{#pin}}{{{.}}}{{/pin}}{{/cards}}",
        "{{#cards}}{{$block}}{{&pin}}{{/block}}{{/cards}}",
        "{{=<% %>=}}<%#cards%><%pin%><%/cards%>",
        "{{=<% %>=}}<%#cards%><%&pin%><%/cards%>",
        "{{=<% %>=}}<%#cards%><%={{ }}=%>{{{pin}}}{{/cards}}",
        "{{=| |=}}|#cards||&pin||/cards|"
      })
  void escapesAValueInHtmlAndNowhereElse(String body) {
    assertThat(html(body, cardWithPin(MARKUP)).html()).isEqualTo(MARKUP_ESCAPED);
    assertThat(html(body, cardWithPin(MARKUP)).text()).isEqualTo(MARKUP);
    assertThat(text(body, cardWithPin(MARKUP)).text()).isEqualTo(MARKUP);
  }

  @Test
  void escapesEveryValue() {
    var body = "{{group}}{{date}}{{#cards}}{{number}}{{pin}}{{balance}}{{currency}}{{/cards}}";
    var card = new SoldCard(MARKUP, MARKUP, MARKUP, MARKUP);

    var mail = render(template("", body, "html"), MARKUP, MARKUP, card);

    assertThat(mail.html()).isEqualTo(MARKUP_ESCAPED.repeat(6));
    assertThat(mail.text()).isEqualTo(MARKUP.repeat(6));
  }

  @Test
  void keepsAValueWithinItsAttribute() {
    var body = "{{#cards}}<a href={{pin}} title='{{pin}}' rel=\"{{pin}}\">x</a>{{/cards}}";

    var link =
        Jsoup.parse(html(body, cardWithPin("'\"><b a=1 onclick=evil()")).html()).selectFirst("a");

    assertThat(link.attr("title")).isEqualTo("'\"><b a=1 onclick=evil()");
    assertThat(link.attr("rel")).isEqualTo("'\"><b a=1 onclick=evil()");
    assertThat(link.attr("onclick")).isEmpty();
    assertThat(link.text()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{number}}",
        "{{#cards}}",
        "{{{group}}}",
        "{{=<% %>=}}",
        "}}{{",
        "  two  blanks  ",
        "\ttab",
        "two\r\nlines\rand\none\n\n\nmore",
        "no\u00A0break, soft\u00ADhyphen, zero\u200Bwidth",
        "💳 Zürich ქართული",
        "&amp; &#32; &nbsp;",
        "$1 \\1 %s",
        "</td></table></pre><script>",
        "<!-- "
      })
  void rendersAValueUnchanged(String value) {
    var inText = text("[{{#cards}}{{pin}}{{/cards}}]", cardWithPin(value));
    var inHtml = html("<p>[{{#cards}}{{pin}}{{/cards}}]</p>", cardWithPin(value));

    assertThat(inText.text()).isEqualTo("[" + value + "]");
    assertThat(inHtml.text()).isEqualTo("[" + value + "]");
    assertThat(visibleText(inText.html(), "pre")).isEqualTo("[" + value + "]");
    assertThat(visibleText(inHtml.html(), "p")).isEqualTo("[" + value + "]");
  }

  // Format

  @ParameterizedTest
  @ValueSource(strings = {"html", "HTML", "Html"})
  void isHtmlIfTheFormatIsHtmlInAnyCase(String format) {
    assertThat(render(template("", "<p>x</p>", format)).html()).isEqualTo("<p>x</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "TEXT", "", "xhtml", "html ", "text/html"})
  void isTextInEveryOtherFormat(String format) {
    assertThat(render(template("", "<p>x</p>", format)).text()).isEqualTo("<p>x</p>");
  }

  @Test
  void isTextWithoutAFormat() {
    var template = new MailTemplate(Optional.of(""), Optional.of("<p>x</p>"), Optional.empty());

    assertThat(render(template).text()).isEqualTo("<p>x</p>");
  }

  @Test
  void isEmptyWithoutSubjectAndBody() {
    var template = new MailTemplate(Optional.empty(), Optional.empty(), Optional.of("html"));

    var mail = render(template);

    assertThat(mail.subject()).isEmpty();
    assertThat(mail.text()).isEmpty();
    assertThat(mail.html()).isEmpty();
  }

  // The HTML part of a text template

  @Test
  void escapesATextTemplatesOwnTextInHtml() {
    var mail = text("<i>Fish & chips</i> {{#cards}}{{pin}}{{/cards}}", cardWithPin("<b>"));

    assertThat(mail.html())
        .contains("&lt;i&gt;Fish &amp; chips&lt;/i&gt; &lt;b&gt;")
        .doesNotContain("<i>", "<b>");
  }

  @Test
  void keepsTheLineBreaksOfATextTemplateInHtml() {
    var mail = text("\n\nHello {{group}}\n  indented\n\nBye\n");

    assertThat(visibleText(mail.html(), "pre")).isEqualTo("\n\nHello Main\n  indented\n\nBye\n");
  }

  @Test
  void rendersATextTemplateAsAWholeHtmlDocument() {
    var html = text("Grüße").html();

    assertThat(html).startsWith("<!doctype html>").contains("Grüße").endsWith("</html>\n");
    assertThat(Jsoup.parse(html).select("head > meta[charset=utf-8]")).hasSize(1);
  }

  // The text part of an HTML template

  @ParameterizedTest
  @CsvSource({
    "a<br>b<br/>c, a|b|c",
    "a<br><br>b, a||b",
    "<p>a</p><p>b</p>, a||b",
    "a<div>b</div>c, a|b|c",
    "<div><div>a</div></div><div>b</div>, a|b",
    "<ul><li>a</li><li>b</li></ul>, a|b",
    "<h1>a</h1>b, a||b",
    "<pre>a|  b</pre>, a|  b"
  })
  void breaksItsTextWhereItsHtmlDoes(String body, String lines) {
    var mail = html(body.replace('|', '\n'));

    assertThat(mail.text()).isEqualTo(lines.replace('|', '\n'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>",
        "<table>\n <tr>\n  <td>a</td>\n  <td> b </td>\n </tr>\n <tr><td>c<td>d</table>",
        "<table><tr><td><p>a</p></td><td><div>b</div></td></tr><tr><td>c</td><td>d</td></tr></table>"
      })
  void keepsTheCellsOfARowOnOneLineOfText(String body) {
    assertThat(html(body).text()).isEqualTo("a b\nc d");
  }

  @Test
  void leavesMarkupOutOfItsText() {
    var body =
        "<title>t</title><style>p { color: red }</style><!-- c --><p>Fish &amp;\n  <b>chips</b></p>";

    assertThat(html(body).text()).isEqualTo("Fish & chips");
  }

  // Subject

  @ParameterizedTest
  @CsvSource({"text", "html"})
  void putsValuesIntoTheSubjectAsTheyAre(String format) {
    var mail = render(template("Cards of {{group}}", "", format), MARKUP, "2026-01-02");

    assertThat(mail.subject()).isEqualTo("Cards of <b>&\"'");
  }

  @Test
  void keepsTheSubjectOnOneLine() {
    var template = template("a\r\nb\rc\nd\n\re {{group}}", "", "text");

    var mail = render(template, "Main\r\nBcc: c@d.co\n", "2026-01-02");

    assertThat(mail.subject()).isEqualTo("a b c d  e Main Bcc: c@d.co ");
  }

  // A template that cannot be parsed

  @ParameterizedTest
  @CsvSource({
    "a {{#cards}} b, Section missing close tag 'cards'",
    "a {{/cards}} b, Section close tag with no open tag 'cards'",
    "{{#cards}}{{/group}}, 'group' != 'cards'",
    "{{{pin}} b, Invalid triple-mustache tag",
    "{{=<%=}}, Invalid delimiter configuration",
    "a {{}} b, A tag is empty",
    "a {{ }} b, A tag is empty",
    "{{=}}, A tag is empty"
  })
  void refusesATemplateThatCannotBeParsed(String unreadable, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template(unreadable, "", "text"))
        .withMessageStartingWith("The mail template's subject: ")
        .withMessageContaining(problem);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> template("", unreadable, "html"))
        .withMessageStartingWith("The mail template's body: ")
        .withMessageContaining(problem);
  }

  // The built-in template

  @Test
  void hasABuiltInTemplateWithAllThatTheBuyerNeeds() {
    var mail =
        render(
            TemplateText.builtIn(Language.ENGLISH).parse(),
            "Main",
            "2026-01-02",
            CARD_1006_PIN_8870,
            CARD_1007_PIN_8877);

    assertThat(mail.subject()).isEqualTo("Your cards: Main");
    assertThat(mail.text())
        .isEqualTo(
            """
            Your cards

            Main, 2026-01-02

            Number PIN Balance
            1111111006 8870 10.0840336134454 USD
            1111111007 8877 2.5 USD

            Anyone who has a PIN can use its card. Please keep this mail private.""");
    assertThat(Jsoup.parse(mail.html()).select("tbody tr:first-child td").eachText())
        .containsExactly("1111111006", "8870", "10.0840336134454 USD");
  }

  @Test
  void supportsLightAndDarkModeInTheBuiltInTemplate() {
    var html = Jsoup.parse(render(TemplateText.builtIn(Language.ENGLISH).parse()).html());

    assertThat(html.select("meta[charset=utf-8]")).hasSize(1);
    assertThat(html.select("meta[name=color-scheme][content='light dark']")).hasSize(1);
    assertThat(html.select("[style~=(^|[ ;])(color|background)]")).isEmpty();
  }

  private static MailMessage text(String body, SoldCard... cards) {
    return render(template("", body, "text"), "Main", "2026-01-02", cards);
  }

  private static MailMessage html(String body, SoldCard... cards) {
    return render(template("", body, "html"), "Main", "2026-01-02", cards);
  }

  private static MailMessage render(MailTemplate template) {
    return render(template, "Main", "2026-01-02");
  }

  private static MailMessage render(
      MailTemplate template, String group, String date, SoldCard... cards) {
    return template.render("buyer@example.com", "<1@tollgate>", group, date, List.of(cards));
  }

  private static MailTemplate template(String subject, String body, String format) {
    return new MailTemplate(Optional.of(subject), Optional.of(body), Optional.of(format));
  }

  private static SoldCard cardWithPin(String pin) {
    return new SoldCard("1111111006", pin, "2.5", "USD");
  }

  private static String visibleText(String html, String element) {
    return Jsoup.parse(html).selectFirst(element).wholeText();
  }
}
