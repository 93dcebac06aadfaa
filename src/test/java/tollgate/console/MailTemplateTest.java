package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class MailTemplateTest {

  private static final String PATH = "/settings/mail-template";
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
  private static final String BODY = "<p>New</p>\n{{#cards}}<b>{{number}}</b> {{pin}}{{/cards}}";
  private static final String STORED =
      "select owner_id || '|' || subject || '|' || body || '|' || format from emails"
          + " where owner_id = 0";
  private static final String AUDITED =
      "select action || ': ' || data from actions where action like 'mail_template%' order by id";

  private ConsoleClient admin;
  private ConsoleClient reseller;

  @BeforeEach
  void signIn(Running running, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("truncate sign_in_failures, actions"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
  }

  @Test
  void appliesToTheNextMail(Running running, MailSink sink) {
    Inbox inbox = new Inbox(sink);

    HttpResponse<String> response = save(admin, "Your {{group}}", BODY.replace("\n", "\r\n"));
    SaleCalls.buy(running.wire(), "id", "6", "email", inbox.address());

    assertThat(response.statusCode()).isEqualTo(303);
    Inbox.Read mail = Inbox.read(inbox.await(1).get(0));
    assertThat(mail.subject()).isEqualTo("Your Main");
    assertThat(mail.html()).contains("<b>1111111006</b> 8870");
  }

  @Test
  void saysWhoseLanguageAMailHas() {
    assertThat(admin.get(PATH).body()).contains("the user with the buyer's address");
  }

  @Test
  void isAuditedWithBeforeAndAfter(Jdbi jdbi) {
    save(admin, "Your {{group}}", BODY);
    save(admin, "Your {{group}}", BODY);

    assertThat(Tables.rows(jdbi, STORED)).containsExactly("0|Your {{group}}|" + BODY + "|html");
    assertThat(Tables.rows(jdbi, AUDITED))
        .singleElement()
        .asString()
        .matches(
            "mail_template_changed: owner 0: subject \"Cards of \\{\\{group}}\", text, body of \\d+"
                + " characters \\(SHA-256 [0-9a-f]{12}\\); now subject \"Your \\{\\{group}}\", html,"
                + " body of 56 characters \\(SHA-256 [0-9a-f]{12}\\)");
  }

  @Test
  void belongsToOneOwner(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);

    assertThat(reseller.get(PATH).body()).contains("Reseller cards");
    save(reseller, "Mine", BODY);

    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
    assertThat(Tables.rows(jdbi, "select subject from emails where owner_id = 2"))
        .containsExactly("Mine");
  }

  @Test
  void isNotStoredByAPreview(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);
    Map<String, String> form = form(admin, "Your {{group}}", BODY);
    form.put("action", "preview");

    HttpResponse<String> response = admin.post(PATH, form);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains(
            "Your Sample &lt;&amp;&gt; cards", "srcdoc=\"&lt;p>New&lt;/p>", "9000000001 135790");
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'");
    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
  }

  @Test
  void isRefusedWithTheNameOfAnUnknownPlaceholder(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);

    HttpResponse<String> response = save(admin, "A", "{{pn}}<script>alert(1)</script>");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body())
        .contains("There is no placeholder {{pn}}.")
        .doesNotContain("<script>alert");
    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
  }

  @Test
  void isNotOverwrittenByAnOlderForm(Jdbi jdbi) {
    Map<String, String> older = form(admin, "Older", BODY);
    save(admin, "Newer", BODY);

    HttpResponse<String> response = admin.post(PATH, older);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("Older", "changed in the meantime");
    assertThat(Tables.rows(jdbi, STORED).get(0)).contains("Newer");
  }

  @Test
  void isRemovedByItsOwner(Jdbi jdbi) {
    HttpResponse<String> response =
        reseller.post(PATH + "/remove", Map.of("seen", form(reseller, "", "").get("seen")));

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, "select owner_id from emails")).containsExactly("0");
    assertThat(reseller.get(PATH).body())
        .contains("Cards of {{group}}", "template of the operator");
    save(reseller, "Mine", BODY);
    assertThat(Tables.rows(jdbi, AUDITED)).hasSize(2);
  }

  @Test
  void opensToSellersAlone(Running running, Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);
    for (String user : List.of("accountant", "john")) {
      ConsoleClient other = ConsoleClient.signedIn(running.consolePort(), jdbi, user);
      other.get("/password");
      assertThat(other.get(PATH).statusCode()).isEqualTo(404);
      assertThat(other.post(PATH, Map.of("subject", "x")).statusCode()).isEqualTo(404);
      assertThat(other.post(PATH + "/remove", Map.of()).statusCode()).isEqualTo(404);
      assertThat(other.post(PATH + "/language", Map.of("language", "de")).statusCode())
          .isEqualTo(404);
    }
    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
  }

  @Test
  void isKeptForEachLanguage(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);

    assertThat(saveIn("de", admin, "Ihre {{group}}", BODY).statusCode()).isEqualTo(303);
    assertThat(saveIn("lt", reseller, "Mano", BODY).statusCode()).isEqualTo(303);

    assertThat(Tables.rows(jdbi, STORED + " and language = ''")).isEqualTo(before);
    assertThat(
            Tables.rows(
                jdbi,
                "select owner_id || language || subject from emails where language <> '' order by 1"))
        .containsExactly("0deIhre {{group}}", "2ltMano");
    assertThat(Tables.rows(jdbi, AUDITED).get(0))
        .startsWith("mail_template_changed: owner 0, language de: none; now subject \"Ihre");
    assertThat(admin.get(PATH + "?language=de").body()).contains("Ihre {{group}}");
    assertThat(admin.get(PATH).body()).contains("Cards of {{group}}");
    assertThat(reseller.get(PATH + "?language=de").body()).contains("Reseller cards");
  }

  @Test
  void isRemovedInOneLanguage(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);
    saveIn("de", admin, "Ihre {{group}}", BODY);

    Map<String, String> form = formIn("de", admin, "", "");
    admin.post(PATH + "/remove", Map.of("seen", form.get("seen"), "language", "de"));

    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
    assertThat(Tables.rows(jdbi, AUDITED).get(1))
        .startsWith("mail_template_removed: owner 0, language de: subject");
  }

  @Test
  void isPreviewedInTheWayOfItsLanguage() {
    Map<String, String> form =
        formIn("de", admin, "{{group}}", "{{date}} {{#cards}}{{number}}={{balance}} {{/cards}}");
    form.put("action", "preview");

    assertThat(admin.post(PATH, form).body())
        .contains("27. November 2026, 15:00 UTC 9000000001=10,0 9000000002=10,0");
    assertThat(admin.get(PATH + "?language=de&start=built-in").body())
        .contains("Ihre Karten: {{group}}", "Guthaben");
  }

  @Test
  void isNotStoredInALanguageThatThereIsNot(Jdbi jdbi) {
    List<String> before = Tables.rows(jdbi, STORED);
    Map<String, String> form = form(admin, "Your {{group}}", BODY);
    form.put("language", "fr");

    assertThat(admin.post(PATH, form).statusCode()).isEqualTo(404);
    assertThat(admin.post(PATH + "/remove", form).statusCode()).isEqualTo(404);
    assertThat(admin.post(PATH + "/language", form).statusCode()).isEqualTo(404);
    assertThat(Tables.rows(jdbi, STORED)).isEqualTo(before);
  }

  @Test
  void hasALanguageOfItsOwner(Jdbi jdbi) {
    String languages =
        "select id || ' ' || language from users where language is not null order by id";

    admin.post(PATH + "/language", Map.of("language", "lt"));
    reseller.post(PATH + "/language", Map.of("language", "de"));
    reseller.post(PATH + "/language", Map.of("language", "de"));

    assertThat(Tables.rows(jdbi, languages)).containsExactly("0 lt", "2 de");
    assertThat(
            Tables.rows(
                jdbi,
                "select user_id || ' ' || data from actions where action = 'user_changed'"
                    + " order by id"))
        .containsExactly("0 user 0: language \"\" → \"lt\"", "2 user 2: language \"\" → \"de\"");
  }

  private static HttpResponse<String> save(ConsoleClient client, String subject, String body) {
    return saveIn("", client, subject, body);
  }

  private static HttpResponse<String> saveIn(
      String language, ConsoleClient client, String subject, String body) {
    return client.post(PATH, formIn(language, client, subject, body));
  }

  private static Map<String, String> form(ConsoleClient client, String subject, String body) {
    return formIn("", client, subject, body);
  }

  private static Map<String, String> formIn(
      String language, ConsoleClient client, String subject, String body) {
    Matcher seen = SEEN.matcher(client.get(PATH + "?language=" + language).body());
    assertThat(seen.find()).isTrue();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("seen", seen.group(1));
    form.put("language", language);
    form.put("subject", subject);
    form.put("body", body);
    form.put("format", "html");
    return form;
  }
}
