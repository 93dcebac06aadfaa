package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class UserFormTest {

  private static final String ALL_USERS =
      "select to_jsonb(users) - 'password' || to_jsonb(addresses) from users"
          + " left join addresses on addresses.id = address_id order by users.id";

  private static Map<String, String> fields(String... changes) {
    Map<String, String> fields =
        new HashMap<>(
            Map.of(
                "username",
                "lena",
                "role",
                "user",
                "owner",
                "",
                "currency",
                "EUR",
                "credit",
                "12.50",
                "account",
                "prepaid",
                "vat_percent",
                "19",
                "direction",
                "Lithuania",
                "email",
                "lena@example.com",
                "agreement_date",
                "2024-02-29"));
    fields.put("language", "de");
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], changes[i + 1]);
    }
    return fields;
  }

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  private static HttpResponse<String> add(ConsoleClient client, String... changes) {
    client.get("/users/new");
    Map<String, String> fields = fields(changes);
    fields.put("form-token", client.formToken());
    return client.post("/users/new", fields);
  }

  private static String user(Jdbi jdbi, String username) {
    return String.join(
        "",
        Tables.rows(
            jdbi,
            ("select concat_ws(' ', usertype, owner_id, currency_id, trim_scale(credit), postpaid,"
                    + " trim_scale(vat_percent), agreement_date, language, direction_id, email, disabled)"
                    + " from users left join addresses on addresses.id = address_id"
                    + " where username = '%s'")
                .formatted(username)));
  }

  @Test
  void addsAUser(Running running, Jdbi jdbi) {
    HttpResponse<String> answer = add(client(running, jdbi, "admin"), "owner", "RESELLER");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(user(jdbi, "lena"))
        .isEqualTo("user 2 2 12.5 f 19 2024-02-29 de 1 lena@example.com f");
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .anyMatch(row -> row.matches("0 user_added user \\d+: username \"lena\", role \"user\".*"));
  }

  @Test
  void addsOneUserForAFormThatIsSentTwice(Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "admin");
    client.get("/users/new");
    Map<String, String> fields = fields();
    fields.put("form-token", client.formToken());

    String first = client.post("/users/new", fields).headers().firstValue("Location").orElse("");
    String second = client.post("/users/new", fields).headers().firstValue("Location").orElse("");

    assertThat(second).isEqualTo(first).matches("/users/\\d+");
    assertThat(Tables.actions(jdbi, "action").stream().filter("user_added"::equals)).hasSize(1);
  }

  @Test
  void givesAResellerPlainUsersOfTheirOwn(Running running, Jdbi jdbi) {
    HttpResponse<String> answer =
        add(client(running, jdbi, "reseller"), "role", "admin", "owner", "keyless");

    assertThat(answer.body()).isEmpty();

    assertThat(user(jdbi, "lena")).startsWith("user 2 ");
  }

  @ParameterizedTest
  @CsvSource({
    "username,  '',          Enter a username.",
    "username,  JOHN,        Another user has this username.",
    "role,      admin,       Choose one of the roles.",
    "role,      root,        Choose one of the roles.",
    "owner,     john,        There is no reseller with this username.",
    "currency,  XYZ,         There is no such currency.",
    "credit,    '',          Enter an amount such as 50.00",
    "credit,    '1,5',       Enter an amount such as 50.00",
    "credit,    -3,          Enter an amount such as 50.00",
    "credit,    NaN,         Enter an amount such as 50.00",
    "account,   later,       Choose prepaid or postpaid.",
    "vat_percent, 101,       Enter a number from 0 to 100.",
    "language,  fr,          Choose one of the languages.",
    "direction, Atlantis,    There is no such country.",
    "agreement_date, 2024-02-30, Enter a date.",
    "email,     a@b,         Enter an email address"
  })
  void refusesAnInvalidField(String field, String value, String error, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "admin");
    List<String> before = Tables.rows(jdbi, ALL_USERS);

    HttpResponse<String> answer = add(client, field, value);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(error).contains("value=\"2024-02-");
    assertThat(Tables.rows(jdbi, ALL_USERS)).isEqualTo(before);
  }

  @Test
  void refusesAnOwnerOfAReseller(Running running, Jdbi jdbi) {
    HttpResponse<String> answer =
        add(client(running, jdbi, "admin"), "role", "reseller", "owner", "reseller");

    assertThat(answer.body()).contains("Only plain users belong to a reseller.");
  }

  @Test
  void keepsAResellerWhoOwnsUsersAReseller(Running running, Jdbi jdbi) {
    HttpResponse<String> answer =
        client(running, jdbi, "admin")
            .post("/users/2/edit", fields("username", "reseller", "role", "user"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("must stay a reseller");
  }

  @Test
  void keepsAnAdministratorAnAdministrator(Running running, Jdbi jdbi) {
    HttpResponse<String> answer =
        client(running, jdbi, "admin")
            .post("/users/0/edit", fields("username", "admin", "role", "user"));

    assertThat(answer.body()).contains("The role of an administrator cannot be changed here.");
    assertThat(user(jdbi, "admin")).startsWith("admin 0 ");
  }
}
