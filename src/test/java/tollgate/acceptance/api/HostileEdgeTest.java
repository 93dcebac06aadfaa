package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;
import static tollgate.testing.Tables.actions;
import static tollgate.testing.Tables.everything;
import static tollgate.testing.Tables.everythingBut;
import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.HostileNames.Named;
import tollgate.testing.HostileNames.Place;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;
import tollgate.testkit.MailSink;

/** Sends hostile names in every place of a request; only documented parameters have an effect. */
@ExtendWith(GatewayExtension.class)
class HostileEdgeTest {

  private static final List<String> READS =
      List.of(
          "/billing/api/user_balance_get?u=admin&username=john&currency=EUR&hash="
              + sha1("johnEUR456789"),
          "/billing/api/user_details_get?u=reseller&user_id=11&hash=" + sha1("11resellers-own-key"),
          "/billing/api/user_simple_balance_get?id=JohnsPhone",
          "/billing/api/user_simple_balance_get?id=unknown");
  private static final String REFUSED =
      "/billing/api/user_details_get?u=john&user_id=10&hash=wrong";
  private static final int FIRST_NUMBER = 1_000_001;

  @ParameterizedTest
  @EnumSource
  void noNameChangesAnAnswerOrARow(Place place, ApiClient wire, Jdbi jdbi) {
    List<String> before = everything(jdbi);

    List<String> changed =
        READS.stream().flatMap(target -> changedAnswers(place, wire, target)).toList();

    assertThat(changed).isEmpty();
    assertThat(everything(jdbi)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void noNameChangesTheAuditRowOfARefusedCall(
      Place place, Running gateway, ApiClient wire, Jdbi jdbi) {
    String before = everythingBut("actions", jdbi);
    String expected = shown(wire.post(REFUSED));

    List<String> answers =
        place.names().parallelStream()
            .map(named -> shown(place.post(wire, REFUSED, named)))
            .toList();

    assertThat(answers).containsOnly(expected);
    gateway.recordRefusals();
    assertThat(rows(jdbi, "select sum(coalesce(occurrences, 1)) from actions where user_id = 10"))
        .containsExactly(Integer.toString(answers.size() + 1));
    assertThat(actions(jdbi, "concat_ws('|', user_id, action, data, source)"))
        .containsOnly("10|api_refused|user_details_get: Incorrect hash|127.0.0.1");
    assertThat(everythingBut("actions", jdbi)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void noNameChangesASaleOrItsMail(
      Place place, Running gateway, ApiClient wire, Jdbi jdbi, MailSink sink) {
    List<Named> names = place.names();
    gateway.change(cards(names.size() + 1));
    Inbox inbox = new Inbox(sink);
    String target = SaleCalls.target("id", "20", "email", inbox.address());
    String first = shown(wire.post(target));

    List<String> answers =
        names.stream().map(named -> shown(place.post(wire, target, named))).toList();

    assertThat(answers)
        .containsExactlyElementsOf(
            Stream.iterate(FIRST_NUMBER + 1, number -> number + 1)
                .limit(names.size())
                .map(number -> first.replace(Integer.toString(FIRST_NUMBER), number.toString()))
                .toList());
    assertThat(rows(jdbi, soldAlike(inbox.address())))
        .containsExactly(Integer.toString(names.size() + 1));
    assertThat(rows(jdbi, "select count(*) from cards where sold and cardgroup_id <> 20"))
        .containsExactly("1");
    assertMailsAlike(inbox, names.size() + 1, jdbi);
    assertThat(sink.all()).noneMatch(mail -> mail.recipients().toString().contains("evil.example"));
  }

  private static Stream<String> changedAnswers(Place place, ApiClient wire, String target) {
    String expected = shown(wire.post(target));
    return place.names().parallelStream()
        .filter(named -> !shown(place.post(wire, target, named)).equals(expected))
        .map(named -> target + " " + named);
  }

  private static void assertMailsAlike(Inbox inbox, int mails, Jdbi jdbi) {
    OutboxRows.awaitState(jdbi, "sent");
    assertThat(inbox.await(mails)).hasSize(mails);
    List<Map<String, String>> headers =
        inbox.await(mails).stream().map(mail -> steady(Inbox.read(mail).headers())).toList();
    assertThat(headers).containsOnly(headers.get(0));
    assertThat(headers.get(0))
        .containsOnlyKeys(
            "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To")
        .containsEntry("To", inbox.address())
        .containsEntry("From", "cards@tollgate.example")
        .containsEntry("Subject", "Cards of Hostile");
    assertThat(inbox.await(mails))
        .map(mail -> Inbox.read(mail).text().replaceAll("\\d{7}", "N"))
        .containsOnly("Hello\nNumber N PIN PN worth 1.0 USD\n");
    assertThat(inbox.await(mails))
        .allMatch(mail -> mail.recipients().equals(List.of(inbox.address())));
  }

  /** Returns the headers except those that differ in each mail. */
  private static Map<String, String> steady(Map<String, String> headers) {
    Map<String, String> steady = new TreeMap<>(headers);
    steady.computeIfPresent("Date", (name, date) -> "some day");
    steady.computeIfPresent(
        "Message-ID", (name, id) -> id.matches("<[-0-9a-f]{36}@tollgate[.]example>") ? "ours" : id);
    steady.computeIfPresent(
        "Content-Type", (name, type) -> type.replaceAll("=_Part_[0-9_.]+", "some boundary"));
    return steady;
  }

  private static String cards(int count) {
    return """
        insert into cardgroups (id, name) values (20, 'Hostile');
        insert into cards (cardgroup_id, number, pin, balance)
          select 20, (1000000 + n)::text, 'P' || (1000000 + n), 1 from generate_series(1, %d) n;
        """
        .formatted(count);
  }

  private static String soldAlike(String email) {
    return """
        select count(*)
        from sales
        join payments on sale_id = sales.id
        join cards on cards.id = card_id
        join mails on mails.sale_id = sales.id
        join actions on data = 'sale ' || sales.id || ': 1 of group 20'
        where sales.user_id = 0 and sales.cardgroup_id = 20 and sales.email = '%1$s'
          and paymenttype = 'Card' and payments.owner_id = 0 and amount = 1 and tax = 0
          and payments.currency = 'USD' and payments.email = '%1$s' and completed
          and cards.sold and cards.sold_to = 0 and recipient = '%1$s'
          and actions.user_id = 0 and action = 'card_sale' and source = '127.0.0.1'
        """
        .formatted(email);
  }

  private static String shown(Answer answer) {
    return answer.status() + " " + answer.headers() + " " + answer.text();
  }
}
