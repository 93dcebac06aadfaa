package tollgate.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.count;
import static tollgate.testing.Tables.everythingBut;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testkit.MailSink;

@ExtendWith(GatewayExtension.class)
class CardMailTest {

  @Test
  void goesToTheBuyerAloneFromTheConfiguredSender(ApiClient wire, MailSink sink) {
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "6", "quantity", "2", "email", inbox.address());

    assertThat(inbox.await(1).get(0).recipients()).containsExactly(inbox.address());
    assertThat(inbox.only().headers())
        .containsOnlyKeys(
            "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To")
        .containsEntry("From", "cards@tollgate.example")
        .containsEntry("To", inbox.address())
        .containsEntry("Subject", "Cards of Main")
        .hasEntrySatisfying(
            "Content-Type", type -> assertThat(type).startsWith("multipart/alternative;"));
  }

  @Test
  void hasTheSameContentInPlainTextAndInHtml(ApiClient wire, MailSink sink) {
    Inbox inbox = new Inbox(sink);
    String content =
        """
        Hello
        Number 1111111006 PIN 8870 worth 10.0840336134454 USD
        Number 1111111007 PIN 8877 worth 2.5 USD
        """;

    buy(wire, "id", "6", "quantity", "2", "email", inbox.address());

    assertThat(inbox.only().text()).isEqualTo(content);
    assertThat(inbox.only().html()).contains(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"!#$%&'*+-/=?^_`{|}~.aZ9@b.co", "${body.html}@b.co", "{{from}}@b.co"})
  void goesToAnyPlainAddressUnchanged(String address, ApiClient wire, MailSink sink, Jdbi jdbi) {
    buy(wire, "id", "6", "email", address);
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(sink.to(address)).isNotEmpty();
    assertThat(sink.to(address)).allMatch(mail -> mail.recipients().equals(List.of(address)));
    assertThat(Inbox.read(sink.to(address).get(0)).headers()).containsEntry("To", address);
  }

  @Test
  void isSentOncePerSaleAndStoredAsSent(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "7", "quantity", "2", "email", inbox.address());
    buy(wire, "id", "7", "number", "1001", "email", inbox.address());
    inbox.await(2);

    OutboxRows.awaitState(jdbi, "sent");
    assertThat(inbox.await(2)).hasSize(2);
    assertThat(
            rows(
                jdbi,
                "select concat_ws('|', state, attempts, last_error, cardinality(payment_ids),"
                    + " recipient = '"
                    + inbox.address()
                    + "', finished_at is not null)"
                    + " from mails order by id"))
        .containsExactly("sent|1|2|t|t", "sent|1|1|t|t");
  }

  @Test
  void statesTheCurrencyOfThePayment(ApiClient wire, MailSink sink) {
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "6", "number", "1111111008", "curr", "eur", "email", inbox.address());

    assertThat(inbox.only().text()).contains("Number 1111111008 PIN 0088 worth 80.0 EUR");
  }

  @Test
  void storesNoPinOutsideTheCards(Running gateway, ApiClient wire, MailSink sink, Jdbi jdbi) {
    gateway.change("update cards set pin = 'PIN-' || id where cardgroup_id = 6");
    Inbox inbox = new Inbox(sink);

    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(inbox.only().text()).contains("PIN-606");
    assertThat(everythingBut("cards", jdbi)).doesNotContain("PIN-");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1111111001", "1111111002", "x"})
  void isNotCreatedForARefusedSale(String number, ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", "number", number, "email", "refused@example.com");

    assertThat(error(answer)).isNotEmpty();
    assertThat(count(jdbi, "mails")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"email", "x"})
  void isNotCreatedWithoutAnAddress(String empty, ApiClient wire, Jdbi jdbi) {
    Answer answer = buy(wire, "id", "6", empty, "");

    assertThat(numbers(answer)).hasSize(1);
    assertThat(count(jdbi, "mails")).isZero();
  }
}
