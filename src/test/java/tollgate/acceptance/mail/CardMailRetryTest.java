package tollgate.acceptance.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.rows;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testkit.MailSink;
import tollgate.testkit.SmtpBehaviour;

@ExtendWith(GatewayExtension.class)
class CardMailRetryTest {

  private static final int ALL_OF_THEM = 1_000;

  @AfterEach
  void acceptMailsAgain(MailSink sink) {
    sink.acceptAll();
  }

  @Test
  void retriesWithTheSameMessageIdWhatTheServerRefused(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);

    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "attempts = 1 and last_error is not null", "true");
    List<String> messageIds = rows(jdbi, "select message_id from mails");
    sink.refuseNext(0);
    OutboxRows.makeDue(jdbi);
    OutboxRows.awaitState(jdbi, "sent");

    assertThat(inbox.only().headers()).containsEntry("Message-ID", messageIds.get(0));
    assertThat(rows(jdbi, "select concat_ws('|', attempts, last_error) from mails"))
        .containsExactly("2");
  }

  @Test
  void storesTheNumberOfAttemptsAndTheError(ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);

    Answer answer = buy(wire, "id", "6", "email", "refused@example.com");
    OutboxRows.await(jdbi, "attempts = 1 and last_error is not null", "true");
    OutboxRows.makeDue(jdbi);
    OutboxRows.await(jdbi, "attempts = 2 and claimed_until is null", "true");

    assertThat(numbers(answer)).containsExactly("1111111006");
    assertThat(rows(jdbi, "select state from mails")).containsExactly("waiting");
    assertThat(rows(jdbi, "select last_error from mails").get(0))
        .contains("451 Try again later")
        .doesNotContain("8870");
  }

  @Test
  void isRetriedWithGrowingDelays(ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", "refused@example.com");
    OutboxRows.await(jdbi, "last_error is not null", "true");

    OutboxRows.await(jdbi, delayBetween("5 s", "13 s"), "true");
    jdbi.useHandle(handle -> handle.execute("update mails set attempts = 5, next_try_at = now()"));
    OutboxRows.await(jdbi, delayBetween("240 s", "390 s"), "true");
    jdbi.useHandle(handle -> handle.execute("update mails set attempts = 20, next_try_at = now()"));
    OutboxRows.await(jdbi, delayBetween("47 minutes", "73 minutes"), "true");
  }

  @Test
  void isDeadAfterMoreThanADayOfAttempts(ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", "refused@example.com");
    OutboxRows.await(jdbi, "last_error is not null", "true");

    jdbi.useHandle(
        handle ->
            handle.execute(
                "update mails set next_try_at = now(), first_try_at = now() - interval '26 h'"));
    OutboxRows.awaitState(jdbi, "dead");

    assertThat(
            rows(
                jdbi,
                "select concat_ws('|', finished_at is not null, claimed_until is null,"
                    + " last_error like '%451 Try again later%') from mails"))
        .containsExactly("t|t|t");
  }

  @Test
  void isDeadAtOnceAfterAPermanentFailure(ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.rejectRecipients(550, "5.1.1 No such mailbox");

    buy(wire, "id", "6", "email", "refused@example.com");
    OutboxRows.awaitState(jdbi, "dead");

    assertThat(rows(jdbi, "select attempts || ' ' || last_error from mails"))
        .containsExactly("1 550 5.1.1 No such mailbox");
  }

  @ParameterizedTest
  @CsvSource({"554, 5.7.1 Relay access denied", "530, Log in first", "550, 5.7.26 No DMARC"})
  void retriesWhatTheServersConfigurationRefused(
      int code, String text, ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.rejectRecipients(code, text);

    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "attempts = 1 and last_error is not null", "true");
    List<String> refused = rows(jdbi, "select state || ': ' || last_error from mails");
    sink.acceptAll();
    OutboxRows.makeDue(jdbi);

    assertThat(refused).containsExactly("waiting: " + code + " " + text);
    assertThat(inbox.only().text()).contains("8870");
  }

  @Test
  void retriesWhenTheSenderIsRefused(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.rejectSenders(550, "5.1.8 Sender unknown");

    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "last_error = '550 5.1.8 Sender unknown'", "true");
    sink.acceptAll();

    assertThat(inbox.only().text()).contains("8870");
  }

  @Test
  void renewsTheClaimDuringTheDelivery(ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.delayAcceptance(Duration.ofSeconds(15));
    buy(wire, "id", "6", "email", "slow@example.com");
    OutboxRows.await(jdbi, "claimed_until is not null", "true");

    jdbi.useHandle(
        handle -> handle.execute("update mails set claimed_until = now() + interval '150 s'"));

    OutboxRows.await(
        jdbi, "claimed_until between now() and now() + interval '121 seconds'", "true");
    OutboxRows.awaitState(jdbi, "sent");
    assertThat(sink.to("slow@example.com")).hasSize(1);
  }

  @Test
  void waitsForHoursWhenTheMailMayHaveBeenSent(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.behave(SmtpBehaviour.RESET_AFTER_MESSAGE);

    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "last_error is not null", "true");
    sink.behave(SmtpBehaviour.ACCEPT);

    OutboxRows.await(jdbi, delayBetween("119 minutes", "121 minutes"), "true");
    assertThat(rows(jdbi, "select concat_ws('|', state, attempts, uncertain_attempts) from mails"))
        .containsExactly("waiting|1|1");
    assertThat(rows(jdbi, "select last_error from mails").get(0))
        .startsWith("The mail may have been sent");
    assertThat(inbox.await(1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from cards where number = '1111111007'",
        "update cards set sold = false where number = '1111111007'",
        "update cards set pin = null where number = '1111111007'",
        "update cards set pin = U&'\\3164' where number = '1111111007'",
        "update payments set card_id = null where card_id = 607",
        "update payments set amount = null where card_id = 607",
        "delete from payments where card_id = 607",
        "delete from cards where sold",
        "delete from payments"
      })
  void sendsNoMailWithFewerCardsThanWereSold(
      String change, Running gateway, ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "quantity", "2", "email", inbox.address());
    OutboxRows.await(jdbi, "attempts = 1 and last_error is not null", "true");

    gateway.change("drop table if exists kept, paid");
    gateway.change("create table kept as select * from cards where sold");
    gateway.change("create table paid as select * from payments");
    gateway.change(change);
    sink.refuseNext(0);
    OutboxRows.makeDue(jdbi);
    OutboxRows.await(jdbi, "last_error ~ '^[01] of the 2 cards of sale [0-9]+ were found'", "true");
    gateway.change(
        "delete from cards where id in (select id from kept); insert into cards table kept;"
            + " delete from payments; insert into payments table paid; drop table kept, paid");
    OutboxRows.makeDue(jdbi);

    assertThat(inbox.only().text()).contains("1111111006", "1111111007");
    assertThat(sink.to(inbox.address())).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "update cards set cardgroup_id = 7 where sold, Cards of Main",
    "delete from cardgroups where id = 6, 'Cards of '",
    "update cardgroups set name = 'Other' where id = 6, Cards of Other",
    "delete from currencies where id > 1, Cards of Main",
    "delete from emails, Your cards",
    "'update payments set date_added = null, owner_id = null', Cards of Main"
  })
  void isComposedFromTheSaleWhateverElseWasChanged(
      String change, String subject, Running gateway, ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "quantity", "2", "email", inbox.address());
    OutboxRows.await(jdbi, "attempts = 1 and last_error is not null", "true");

    gateway.change(change);
    sink.refuseNext(0);
    OutboxRows.makeDue(jdbi);

    assertThat(inbox.only().text()).contains("1111111006", "8870", "1111111007");
    assertThat(inbox.only().subject()).startsWith(subject.strip());
  }

  private static String delayBetween(String min, String max) {
    return "next_try_at - now() between interval '%s' and interval '%s'".formatted(min, max);
  }

  @Test
  void isNotTriedWhileItIsDead(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox dead = new Inbox(sink);
    Inbox alive = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", dead.address());
    OutboxRows.await(jdbi, "last_error is not null", "true");
    jdbi.useHandle(
        handle -> handle.execute("update mails set state = 'dead', next_try_at = now()"));
    sink.refuseNext(0);

    buy(wire, "id", "6", "email", alive.address());
    alive.only();
    List<MailSink.Mail> whileDead = sink.to(dead.address());
    jdbi.useHandle(handle -> handle.execute("update mails set state = 'waiting', attempts = 0"));

    assertThat(whileDead).isEmpty();
    assertThat(dead.only().text()).contains("8870");
  }

  @Test
  void hasTheSameMessageIdWhenItIsSentTwice(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.awaitState(jdbi, "sent");

    jdbi.useHandle(handle -> handle.execute("update mails set state = 'waiting'"));

    assertThat(inbox.await(2))
        .map(mail -> Inbox.read(mail).headers().get("Message-ID"))
        .hasSize(2)
        .containsOnly(rows(jdbi, "select message_id from mails").get(0));
  }

  @Test
  void sendsWhatACrashedGatewayHadClaimed(ApiClient wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "last_error is not null", "true");
    sink.refuseNext(0);

    jdbi.useHandle(
        handle ->
            handle.execute(
                "update mails set next_try_at = now(), claimed_until = now() + interval '1 s'"));

    assertThat(inbox.only().text()).contains("8870");
  }

  @ParameterizedTest
  @ValueSource(strings = {"body = '{{#cards}}{{pin}}'", "body = '{{}}'", "subject = '{{/cards}}'"})
  void retriesUntilTheTemplateCanBeParsed(
      String broken, Running gateway, ApiClient wire, MailSink sink, Jdbi jdbi) {
    gateway.change("update emails set " + broken);
    gateway.change("update cards set pin = 'PIN-' || id where cardgroup_id = 6");
    Inbox inbox = new Inbox(sink);

    Answer answer = buy(wire, "id", "6", "email", inbox.address());
    OutboxRows.await(jdbi, "last_error is not null", "true");
    List<String> stored = rows(jdbi, "select state || ': ' || last_error from mails");
    gateway.change("update emails set subject = 'Cards', body = '{{#cards}}{{pin}}{{/cards}}'");
    OutboxRows.makeDue(jdbi);

    assertThat(numbers(answer)).hasSize(1);
    assertThat(stored.get(0))
        .matches("waiting: The mail template's (body|subject): .+")
        .doesNotContain("PIN-");
    assertThat(inbox.only().text()).isEqualTo("PIN-606");
  }
}
