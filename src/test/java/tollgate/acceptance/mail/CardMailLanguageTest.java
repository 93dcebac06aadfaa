package tollgate.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.RESELLERS_KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;

import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class CardMailLanguageTest {

  private static final String TEMPLATE =
      "insert into emails (name, owner_id, language, subject, body, format)"
          + " values ('card_sale', %d, '%s', '%s', '{{date}} {{#cards}}{{balance}}{{/cards}}',"
          + " 'text');";

  private Running gateway;
  private ApiClient wire;
  private Inbox inbox;

  @BeforeEach
  void removeTheTemplates(Running running, ApiClient client, MailSink sink) {
    gateway = running;
    wire = client;
    inbox = new Inbox(sink);
    gateway.change("truncate emails; update cards set balance = 1234.5 where id = 606");
  }

  private void template(long owner, String language, String subject) {
    gateway.change(TEMPLATE.formatted(owner, language, subject));
  }

  private void language(long user, String language) {
    gateway.change("update users set language = '%s' where id = %d".formatted(language, user));
  }

  /** Gives the buyer's address, in other case, to a user. */
  private void address(long user) {
    String address = inbox.address().toUpperCase(Locale.ROOT);
    gateway.change(
        "insert into addresses (id, email) values (900, '%s');".formatted(address)
            + "update users set address_id = 900 where id = "
            + user);
  }

  private String subject() {
    buy(wire, "id", "6", "email", inbox.address());
    return inbox.only().subject();
  }

  private String resellersSubject() {
    buyAs("reseller", RESELLERS_KEY, wire, "id", "8", "email", inbox.address());
    return inbox.only().subject();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Your cards: Main    | 1,234.5 USD | \\d+ [A-Z][a-z]+ 20\\d\\d, \\d\\d:\\d\\d UTC",
        "de | Ihre Karten: Main   | 1.234,5 USD | \\d+\\. [A-Z].+ 20\\d\\d, \\d\\d:\\d\\d UTC",
        "lt | Jūsų kortelės: Main | 1 234,5 USD | 20\\d\\d m. .+ d., \\d\\d:\\d\\d UTC"
      })
  void isThatOfTheUserWithTheAddress(String language, String subject, String amount, String time) {
    address(10);
    language(10, language);
    language(0, "lt".equals(language) ? "de" : "lt");

    assertThat(subject()).isEqualTo(subject);
    assertThat(inbox.only().text().replace('\u00a0', ' ')).contains(amount);
    assertThat(inbox.only().text()).containsPattern("Main, " + time);
    assertThat(inbox.only().html()).contains("<html lang=\"" + language + "\">");
  }

  @Test
  void isNotThatOfAUserOfAnotherOwner() {
    address(10);
    language(10, "de");

    assertThat(resellersSubject()).isEqualTo("Your cards: Of the reseller");
  }

  @Test
  void isThatOfTheCallerOfAnUnknownAddress() {
    language(2, "de");
    language(0, "lt");

    assertThat(resellersSubject()).isEqualTo("Ihre Karten: Of the reseller");
  }

  @Test
  void isThatOfTheCallersOwner() {
    language(0, "lt");

    assertThat(resellersSubject()).isEqualTo("Jūsų kortelės: Of the reseller");
  }

  @Test
  void isSkippedIfItIsUnknown() {
    language(2, "tlh");
    language(0, "de");

    assertThat(resellersSubject()).isEqualTo("Ihre Karten: Of the reseller");
  }

  @Test
  void choosesTheOwnersTemplateThenTheirDefaultOne() {
    language(2, "de");
    template(0, "de", "operator de");
    template(2, "", "default");
    template(2, "lt", "lt");

    assertThat(resellersSubject()).isEqualTo("default");
  }

  @Test
  void choosesTheOwnersTemplateOfTheLanguage() {
    language(2, "de");
    template(2, "", "default");
    template(2, "de", "own de");

    assertThat(resellersSubject()).isEqualTo("own de");
    assertThat(inbox.only().text()).endsWith(" 30,0");
  }

  @Test
  void choosesTheOperatorsTemplateForAnOwnerWithoutOne() {
    language(2, "de");
    template(0, "", "default");
    template(0, "de", "operator de");

    assertThat(resellersSubject()).isEqualTo("operator de");
  }

  @Test
  void leavesAmountsOfADefaultTemplateInTheLanguageOfItsOwner() {
    language(10, "lt");
    address(10);
    template(0, "", "default");

    assertThat(subject()).isEqualTo("default");
    assertThat(inbox.only().text()).matches("20\\d\\d-.* UTC 1234\\.5");
  }

  @Test
  void isAppliedToADefaultTemplateIfItIsTheOwners() {
    language(0, "de");
    template(0, "", "default");

    assertThat(subject()).isEqualTo("default");
    assertThat(inbox.only().text()).endsWith(" 1.234,5");
  }
}
