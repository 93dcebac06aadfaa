package tollgate.console.currencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;
import tollgate.testkit.Sha1;

@ExtendWith(GatewayExtension.class)
class CurrenciesTest {

  private static final String ALL = "select to_jsonb(currencies) from currencies order by id";
  private static final String BALANCE =
      "/billing/api/user_balance_get?u=john&username=john&currency=CHF&hash="
          + Sha1.of("johnCHF456789");

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  private static Map<String, String> fields(String... namesAndValues) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  private static HttpResponse<String> add(ConsoleClient client, Map<String, String> fields) {
    client.get("/currencies/new");
    fields.put("form-token", client.formToken());
    return client.post("/currencies/new", fields);
  }

  @Test
  void canBeUsedByCallsWhenAdded(Running running, Jdbi jdbi, ApiClient api) {
    HttpResponse<String> answer =
        add(
            client(running, jdbi, "admin"),
            fields("name", "CHF", "full_name", "Franc", "exchange_rate", "0.5", "active", "1"));

    assertThat(answer.statusCode()).isEqualTo(303);
    await().until(() -> api.post(BALANCE).text().contains("<balance>18.0000</balance>"));
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .contains("0 currency_added CHF, Franc, rate 0.50, active");
  }

  @Test
  void keepEveryRateWhateverProgramChangedIt(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    admin.post("/currencies/2", fields("name", "EUR", "exchange_rate", "0.81", "active", "1"));
    jdbi.useHandle(
        tx -> {
          tx.execute("update currencies set exchange_rate = 0.82 where id = 2");
          tx.execute("update currencies set full_name = 'Euro' where id = 2");
        });

    String page = client(running, jdbi, "accountant").get("/currencies/2").body();

    assertThat(page.indexOf(">0.82<")).isPositive().isLessThan(page.indexOf(">0.81<"));
    assertThat(page.indexOf(">0.81<")).isLessThan(page.indexOf(">0.80<"));
    assertThat(page.split(">0.82<", -1)).hasSize(2);
    assertThat(page).doesNotContain("name=\"exchange_rate\"");
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains(
            "currency_changed EUR, Euro, rate 0.80, active; now EUR, without a name, rate 0.81, active");
  }

  @ParameterizedTest
  @CsvSource({
    "name,          eur,   Another currency has this code.",
    "name,          user,  Enter 2 to 10 letters",
    "name,          'A B', Enter 2 to 10 letters",
    "exchange_rate, 0,     Enter a number above 0",
    "exchange_rate, -1,    Enter a number above 0",
    "exchange_rate, '',    Enter a number above 0",
    "exchange_rate, '1,2', Enter a number above 0"
  })
  void refuseAnInvalidField(String field, String value, String error, Running running, Jdbi jdbi) {
    Map<String, String> fields = fields("name", "CHF", "exchange_rate", "1", "active", "1");
    fields.put(field, value);
    List<String> before = Tables.rows(jdbi, ALL);

    HttpResponse<String> answer = add(client(running, jdbi, "admin"), fields);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(error);
    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }

  @Test
  void renameTheSystemCurrencyUntilTheFirstSale(Running running, Jdbi jdbi, ApiClient api) {
    ConsoleClient admin = client(running, jdbi, "admin");
    Map<String, String> renamed = fields("name", "XDR", "exchange_rate", "1", "active", "1");

    admin.post("/currencies/1", renamed);
    List<String> before = Tables.rows(jdbi, "select name from currencies where id = 1");
    SaleCalls.buy(api, "id", "6");
    renamed.put("name", "USD");
    HttpResponse<String> later = admin.post("/currencies/1", renamed);

    assertThat(before).containsExactly("XDR");
    assertThat(later.body()).contains("Amounts are stored with this code");
    assertThat(admin.get("/currencies/1").body()).contains("type=\"hidden\" name=\"name\"");
  }

  @Test
  void keepTheSystemCurrencyActiveAndTheOtherCodes(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    List<String> before = Tables.rows(jdbi, ALL);

    String inactive =
        admin.post("/currencies/1", fields("name", "USD", "exchange_rate", "1")).body();
    String renamed =
        admin
            .post("/currencies/2", fields("name", "EURO", "exchange_rate", "1", "active", "1"))
            .body();

    assertThat(inactive).contains("The system currency is always active.");
    assertThat(renamed).contains("Amounts are stored with this code");
    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reseller", "accountant", "john"})
  void areChangedByAdministratorsAlone(String username, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, username);
    Map<String, String> fields = fields("name", "CHF", "exchange_rate", "9", "active", "1");
    List<String> before = Tables.rows(jdbi, ALL);

    assertThat(client.get("/currencies/new").statusCode()).isEqualTo(404);
    assertThat(client.post("/currencies/new", fields).statusCode()).isEqualTo(404);
    assertThat(client.post("/currencies/2", fields).statusCode()).isEqualTo(404);
    assertThat(client.get("/currencies").statusCode())
        .isEqualTo(username.equals("john") ? 404 : 200);

    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "2"})
  void needSessionAndToken(String path, Running running, Jdbi jdbi) {
    Map<String, String> fields =
        fields("csrf-token", "none", "name", "CHF", "exchange_rate", "9", "active", "1");
    List<String> before = Tables.rows(jdbi, ALL);

    assertThat(client(running, jdbi, "admin").post("/currencies/" + path, fields).statusCode())
        .isEqualTo(403);
    assertThat(
            new ConsoleClient(running.consolePort())
                .post("/currencies/" + path, fields)
                .statusCode())
        .isIn(303, 403);

    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }
}
