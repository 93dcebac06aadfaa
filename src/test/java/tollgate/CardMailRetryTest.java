package tollgate;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Sales.buy;
import static tollgate.testing.Sales.numbers;
import static tollgate.testing.Tables.rows;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.Gateways;
import tollgate.testing.Gateways.Running;
import tollgate.testing.Inbox;
import tollgate.testing.MailSink;
import tollgate.testing.Outbox;
import tollgate.testing.Wire;
import tollgate.testing.Wire.Answer;

@ExtendWith(Gateways.class)
class CardMailRetryTest {

  private static final int ALL_OF_THEM = 1_000;

  @AfterEach
  void acceptEverythingAgain(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void triesAgainUnderTheSameMessageIdWhatTheServerRefused(Wire wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);

    buy(wire, "id", "6", "email", inbox.address());
    Outbox.await(jdbi, "attempts = 1 and last_error is not null", "true");
    List<String> promised = rows(jdbi, "select message_id from mails");
    sink.refuseNext(0);
    Outbox.hurry(jdbi);
    Outbox.awaitState(jdbi, "sent");

    assertThat(inbox.only().headers()).containsEntry("Message-ID", promised.get(0));
    assertThat(rows(jdbi, "select concat_ws('|', attempts, last_error) from mails"))
        .containsExactly("2");
  }

  @Test
  void showsHowOftenItTriedAndWhyItFailed(Wire wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);

    Answer answer = buy(wire, "id", "6", "email", "refused@example.com");
    Outbox.await(jdbi, "attempts = 1 and last_error is not null", "true");
    Outbox.hurry(jdbi);
    Outbox.await(jdbi, "attempts = 2 and claimed_until is null", "true");

    assertThat(numbers(answer)).containsExactly("1111111006");
    assertThat(rows(jdbi, "select state from mails")).containsExactly("waiting");
    assertThat(rows(jdbi, "select last_error from mails").get(0))
        .contains("451 Try again later")
        .doesNotContain("8870");
  }

  @Test
  void waitsLongerAfterEachAttempt(Wire wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", "refused@example.com");
    Outbox.await(jdbi, "last_error is not null", "true");

    Outbox.await(jdbi, pauseBetween("5 s", "13 s"), "true");
    jdbi.useHandle(handle -> handle.execute("update mails set attempts = 5, next_try_at = now()"));
    Outbox.await(jdbi, pauseBetween("240 s", "390 s"), "true");
    jdbi.useHandle(handle -> handle.execute("update mails set attempts = 20, next_try_at = now()"));
    Outbox.await(jdbi, pauseBetween("47 minutes", "73 minutes"), "true");
  }

  @Test
  void isDeadWhenItWasTriedForMoreThanADay(Wire wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", "refused@example.com");
    Outbox.await(jdbi, "last_error is not null", "true");

    jdbi.useHandle(
        handle ->
            handle.execute(
                "update mails set next_try_at = now(), first_try_at = now() - interval '26 h'"));
    Outbox.awaitState(jdbi, "dead");

    assertThat(
            rows(
                jdbi,
                "select concat_ws('|', finished_at is not null, claimed_until is null,"
                    + " last_error like '%451 Try again later%') from mails"))
        .containsExactly("t|t|t");
  }

  @Test
  void isDeadAtOnceWhenTheServerSaysNever(Wire wire, MailSink sink, Jdbi jdbi) {
    sink.refuseNext(1, 550);

    buy(wire, "id", "6", "email", "refused@example.com");
    Outbox.awaitState(jdbi, "dead");

    assertThat(rows(jdbi, "select attempts || ' ' || last_error from mails").get(0))
        .startsWith("1 ")
        .contains("550 Try again later");
  }

  private static String pauseBetween(String least, String most) {
    return "next_try_at - now() between interval '%s' and interval '%s'".formatted(least, most);
  }

  @Test
  void isNotTriedOnceItIsDeadUntilSomebodySendsItAgain(Wire wire, MailSink sink, Jdbi jdbi) {
    Inbox dead = new Inbox(sink);
    Inbox alive = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", dead.address());
    Outbox.await(jdbi, "last_error is not null", "true");
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
  void carriesTheSameMessageIdWhenItIsSentTwice(Wire wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    buy(wire, "id", "6", "email", inbox.address());
    Outbox.awaitState(jdbi, "sent");

    jdbi.useHandle(handle -> handle.execute("update mails set state = 'waiting'"));

    assertThat(inbox.await(2))
        .map(mail -> Inbox.read(mail).headers().get("Message-ID"))
        .hasSize(2)
        .containsOnly(rows(jdbi, "select message_id from mails").get(0));
  }

  @Test
  void takesUpWhatAGatewayThatDiedHadClaimed(Wire wire, MailSink sink, Jdbi jdbi) {
    Inbox inbox = new Inbox(sink);
    sink.refuseNext(ALL_OF_THEM);
    buy(wire, "id", "6", "email", inbox.address());
    Outbox.await(jdbi, "last_error is not null", "true");
    sink.refuseNext(0);

    jdbi.useHandle(
        handle ->
            handle.execute(
                "update mails set next_try_at = now(), claimed_until = now() + interval '1 s'"));

    assertThat(inbox.only().text()).contains("8870");
  }

  @ParameterizedTest
  @ValueSource(strings = {"body = '{{#cards}}{{pin}}'", "body = '{{}}'", "subject = '{{/cards}}'"})
  void waitsForATemplateThatCanBeParsed(
      String broken, Running gateway, Wire wire, MailSink sink, Jdbi jdbi) {
    gateway.change("update emails set " + broken);
    gateway.change("update cards set pin = 'PIN-' || id where cardgroup_id = 6");
    Inbox inbox = new Inbox(sink);

    Answer answer = buy(wire, "id", "6", "email", inbox.address());
    Outbox.await(jdbi, "last_error is not null", "true");
    List<String> noted = rows(jdbi, "select state || ': ' || last_error from mails");
    gateway.change("update emails set subject = 'Cards', body = '{{#cards}}{{pin}}{{/cards}}'");
    Outbox.hurry(jdbi);

    assertThat(numbers(answer)).hasSize(1);
    assertThat(noted.get(0))
        .matches("waiting: The mail template's (body|subject): .+")
        .doesNotContain("PIN-");
    assertThat(inbox.only().text()).isEqualTo("PIN-606");
  }
}
