package tollgate.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.RESELLERS_KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.Inbox.Read;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class CardMailTemplateTest {

  private static final String ODD_GROUP =
      """
      insert into cardgroups (id, name) values (20, '<b>A & B</b> "C" ''D'' Žąsis €');
      insert into cards (cardgroup_id, number, pin, balance) values (20, '1<2&3', '<4>', 1);
      """;

  @Test
  void usesTheOwnersOwnTemplate(ApiClient wire, MailSink sink) {
    Inbox inbox = new Inbox(sink);

    buyAs("reseller", RESELLERS_KEY, wire, "id", "8", "email", inbox.address());

    assertThat(inbox.only().subject()).isEqualTo("Reseller cards");
    assertThat(inbox.only().text()).isEqualTo("R 3333333001 9001\n");
  }

  @Test
  void usesTheAdministratorsTemplateForAnOwnerWithoutOne(
      Running gateway, ApiClient wire, MailSink sink) {
    gateway.change("delete from emails where owner_id = 2");
    Inbox inbox = new Inbox(sink);

    buyAs("reseller", RESELLERS_KEY, wire, "id", "8", "email", inbox.address());

    assertThat(inbox.only().subject()).isEqualTo("Cards of Of the reseller");
  }

  @Test
  void usesTheBuiltInTemplateWhenThereIsNone(Running gateway, ApiClient wire, MailSink sink) {
    gateway.change("truncate emails");
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "6", "email", inbox.address());

    assertThat(inbox.only().subject()).isEqualTo("Your cards: Main");
    assertThat(inbox.only().text()).contains("1111111006", "8870", "10.0840336134454 USD");
    assertThat(inbox.only().html()).contains("1111111006", "8870", "10.0840336134454 USD");
  }

  @Test
  void replacesEachLineBreakInTheSubjectWithASpace(Running gateway, ApiClient wire, MailSink sink) {
    gateway.change(
        """
        update emails set subject = E'a\\r\\nBcc: evil@example.com\\rb\\n\\n{{group}}';
        update cardgroups set name = E'c\\r\\nTo: evil@example.com\\nd' where id = 6;
        """);
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "6", "email", inbox.address());

    assertThat(inbox.only().headers().get("Subject").replaceAll("\r?\n", ""))
        .isEqualTo("a Bcc: evil@example.com b  c To: evil@example.com d");
    assertThat(inbox.await(1).get(0).recipients()).containsExactly(inbox.address());
    assertThat(inbox.only().headers()).doesNotContainKey("Bcc");
    assertThat(sink.to("evil@example.com")).isEmpty();
  }

  @Test
  void escapesValuesInHtmlOnly(Running gateway, ApiClient wire, MailSink sink) {
    gateway.change(ODD_GROUP);
    gateway.change(
        "update emails set format = 'html', body = '<p>{{group}}</p>{{#cards}}<i>{{number}}/{{{pin}}}/{{&pin}}</i>{{/cards}}'");
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "20", "email", inbox.address());

    Read mail = inbox.only();
    assertThat(mail.subject()).isEqualTo("Cards of <b>A & B</b> \"C\" 'D' Žąsis €");
    assertThat(mail.text()).contains("<b>A & B</b> \"C\" 'D' Žąsis €", "1<2&3/<4>/<4>");
    assertThat(mail.html())
        .contains(
            "<p>&lt;b&gt;A &amp; B&lt;/b&gt; ",
            "<i>1&lt;2&amp;3/&lt;4&gt;/&lt;4&gt;</i>",
            "Žąsis €")
        .doesNotContain("<b>", "<4>");
  }

  @Test
  void escapesTheTemplateTooIfItIsText(Running gateway, ApiClient wire, MailSink sink) {
    gateway.change(ODD_GROUP);
    gateway.change("update emails set body = '<u>{{group}}</u> {{#cards}}{{number}}{{/cards}}'");
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "20", "email", inbox.address());

    Read mail = inbox.only();
    assertThat(mail.text()).isEqualTo("<u><b>A & B</b> \"C\" 'D' Žąsis €</u> 1<2&3");
    assertThat(mail.html())
        .contains("&lt;u&gt;&lt;b&gt;A &amp; B", "1&lt;2&amp;3")
        .doesNotContain("<u>", "<b>");
  }
}
