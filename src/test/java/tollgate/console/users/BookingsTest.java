package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class BookingsTest {

  private static final String BALANCE = "select trim_scale(balance) from users where id = ";

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  private static HttpResponse<String> book(
      ConsoleClient client, long user, String amount, String reason) {
    String path = "/users/" + user + "/bookings";
    client.get(path);
    Map<String, String> fields = new HashMap<>(Map.of("amount", amount, "reason", reason));
    fields.put("form-token", client.formToken());
    return client.post(path, fields);
  }

  @Test
  void changesTheBalanceToTheLastDigit(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");

    book(admin, 11, "0.000000000000001", "Receipt 17");
    book(admin, 11, "-100", "Cash back");

    assertThat(Tables.rows(jdbi, BALANCE + 11)).containsExactly("-87.654329999999999");
    assertThat(
            Tables.rows(
                jdbi,
                "select concat_ws(' ', user_id, trim_scale(amount), currency,"
                    + " trim_scale(balance_before), trim_scale(balance_after), reason, booked_by)"
                    + " from balance_bookings order by id"))
        .containsExactly(
            "11 0.000000000000001 USD 12.34567 12.345670000000001 Receipt 17 0",
            "11 -100 USD 12.345670000000001 -87.654329999999999 Cash back 0");
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .anyMatch(
            row ->
                row.matches(
                    "0 balance_booked booking \\d+: user 11, -100.00 USD,"
                        + " balance 12.345670000000001 → -87.654329999999999, reason \"Cash back\""));
  }

  @Test
  void areSeenByTheUserWithoutTheAuthor(Running running, Jdbi jdbi) {
    ConsoleClient reseller = client(running, jdbi, "reseller");
    book(reseller, 11, "5", "A gift <b>");

    String ofReseller = reseller.get("/users/11/bookings").body();
    String ofUser = client(running, jdbi, "ann").get("/details/bookings").body();

    assertThat(ofReseller).contains("+5.00 USD", "17.34567 USD", "A gift &lt;b&gt;", ">reseller<");
    assertThat(ofUser)
        .contains("+5.00 USD", "A gift &lt;b&gt;")
        .doesNotContain("reseller", "name=\"amount\"");
  }

  @Test
  void isMadeOnceForAFormThatIsSentTwice(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    admin.get("/users/10/bookings");
    Map<String, String> fields =
        Map.of("amount", "1", "reason", "Once", "form-token", admin.formToken());

    admin.post("/users/10/bookings", fields);
    int second = admin.post("/users/10/bookings", fields).statusCode();

    assertThat(second).isEqualTo(303);
    assertThat(Tables.rows(jdbi, BALANCE + 10)).containsExactly("37");
  }

  @ParameterizedTest
  @CsvSource({
    "0,    Why,  Enter an amount other than 0",
    "'',   Why,  Enter an amount other than 0",
    "'1,5', Why, Enter an amount other than 0",
    "1e3,  Why,  Enter an amount other than 0",
    "1,    '',   Enter a reason",
    "1,    ' ',  Enter a reason",
    "999999999999999, Why, The balance would be too large."
  })
  void refusesAnInvalidBooking(
      String amount, String reason, String error, Running running, Jdbi jdbi) {
    HttpResponse<String> answer = book(client(running, jdbi, "admin"), 10, amount, reason);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(error);
    assertThat(Tables.rows(jdbi, BALANCE + 10)).containsExactly("36");
    assertThat(Tables.count(jdbi, "balance_bookings")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "reseller, 10, 404",
    "reseller, 12, 404",
    "reseller, 2, 200",
    "accountant, 10, 200",
    "john, 10, 404",
    "john, 11, 404"
  })
  void areMadeByOwnersAlone(String username, long user, int seen, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, username);

    assertThat(client.get("/users/" + user + "/bookings").statusCode()).isEqualTo(seen);
    assertThat(book(client, user, "1000", "Rich").statusCode()).isEqualTo(404);
    assertThat(Tables.count(jdbi, "balance_bookings")).isZero();
  }

  @Test
  void needSessionAndToken(Running running, Jdbi jdbi) {
    Map<String, String> fields = Map.of("csrf-token", "none", "amount", "1", "reason", "x");

    assertThat(client(running, jdbi, "admin").post("/users/10/bookings", fields).statusCode())
        .isEqualTo(403);
    assertThat(
            new ConsoleClient(running.consolePort())
                .post("/users/10/bookings", fields)
                .statusCode())
        .isIn(303, 403);
    assertThat(Tables.count(jdbi, "balance_bookings")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update balance_bookings set reason = 'Another'",
        "delete from balance_bookings",
        "truncate balance_bookings"
      })
  void areNeverChanged(String sql, Running running, Jdbi jdbi) {
    book(client(running, jdbi, "admin"), 10, "1", "First");

    assertThatThrownBy(() -> jdbi.useHandle(tx -> tx.execute(sql)))
        .hasMessageContaining("book the opposite amount");
  }

  @Test
  void areLostByNoneOfManyAuthors(Running running, Jdbi jdbi) throws Exception {
    List<ConsoleClient> clients =
        List.of(client(running, jdbi, "admin"), client(running, jdbi, "reseller"));
    List<Thread> threads =
        clients.stream()
            .map(
                client ->
                    new Thread(
                        () -> {
                          for (int i = 0; i < 10; i++) {
                            book(client, 11, "0.1", "Part");
                          }
                        }))
            .toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(Tables.rows(jdbi, BALANCE + 11)).containsExactly("14.34567");
    assertThat(Tables.count(jdbi, "balance_bookings")).isEqualTo(20);
  }
}
