package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
class UserEditTest {

  private static final String ALL =
      "select to_jsonb(users) - 'password' - 'address_id' || coalesce(to_jsonb(addresses) - 'id', '{}')"
          + " from users left join addresses on addresses.id = address_id order by users.id";
  private static final Pattern INPUT =
      Pattern.compile("<input id=\"(\\w+)\" name=\"\\w+\" type=\"\\w+\" value=\"([^\"]*)\"");
  private static final Pattern SELECT =
      Pattern.compile("(?s)<select id=\"(\\w+)\".*?<option value=\"([^\"]*)\" selected>");

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  /** Returns what a browser would send of the form. */
  private static Map<String, String> shown(ConsoleClient client, String path) {
    String page = client.get(path).body();
    Map<String, String> fields = new HashMap<>();
    for (Pattern pattern : List.of(INPUT, SELECT)) {
      Matcher found = pattern.matcher(page);
      while (found.find()) {
        String value = found.group(2).replace("&lt;", "<").replace("&#34;", "\"");
        fields.put(found.group(1), value.replace("&#39;", "'").replace("&amp;", "&"));
      }
    }
    return fields;
  }

  private static List<String> changedFields(Jdbi jdbi) {
    return Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data").stream()
        .filter(row -> row.contains(" user_changed "))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 10, 11, 12, 13})
  void savesAnUntouchedFormWithoutAnyChange(long id, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "admin");
    String path = "/users/" + id + "/edit";
    List<String> before = Tables.rows(jdbi, ALL);

    HttpResponse<String> answer = client.post(path, shown(client, path));

    assertThat(answer.body()).isEmpty();
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
    assertThat(changedFields(jdbi)).isEmpty();
  }

  @Test
  void auditsEachFieldBeforeAndAfter(Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "admin");
    Map<String, String> fields = shown(client, "/users/10/edit");
    fields.put("credit", "50");
    fields.put("city", "Kaunas");

    client.post("/users/10/edit", fields);

    assertThat(changedFields(jdbi))
        .containsExactly(
            "0 user_changed user 10: credit \"unlimited\" → \"50.00\", city \"Vilnius\" → \"Kaunas\"");
    assertThat(Tables.rows(jdbi, "select city from addresses where id = 1"))
        .containsExactly("Kaunas");
  }

  @Test
  void leavesAnAddressThatAnotherUserShares(Running running, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("update users set address_id = 1 where id = 11"));
    ConsoleClient client = client(running, jdbi, "reseller");
    Map<String, String> fields = shown(client, "/users/11/edit");
    fields.put("city", "Kaunas");

    client.post("/users/11/edit", fields);

    assertThat(
            Tables.rows(
                jdbi,
                "select username || ' ' || city from users join addresses"
                    + " on addresses.id = address_id where users.id in (10, 11) order by 1"))
        .containsExactly("ann Kaunas", "john Vilnius");
  }

  @Test
  void doesNotLetAResellerChangeRoleAndOwner(Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "reseller");
    Map<String, String> fields = shown(client, "/users/11/edit");
    assertThat(fields).doesNotContainKeys("role", "owner");
    fields.putAll(Map.of("role", "reseller", "owner", "keyless", "last_name", "Lee"));

    client.post("/users/11/edit", fields);

    assertThat(
            Tables.rows(
                jdbi,
                "select usertype || ' ' || owner_id || ' ' || last_name from users where id = 11"))
        .containsExactly("user 2 Lee");
  }

  @ParameterizedTest
  @CsvSource({
    "reseller, 10",
    "reseller, 12",
    "reseller, 2",
    "reseller, 0",
    "accountant, 10",
    "accountant, 1",
    "john, 10",
    "john, 11",
    "admin, 777777"
  })
  void answersNotFoundToOthers(String username, long id, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, username);
    List<String> before = Tables.rows(jdbi, ALL);
    Map<String, String> fields = Map.of("username", "taken", "credit", "unlimited", "role", "user");

    assertThat(client.get("/users/" + id + "/edit").statusCode()).isEqualTo(404);
    for (String action : List.of("edit", "disable", "enable")) {
      assertThat(client.post("/users/" + id + "/" + action, fields).statusCode())
          .as(action)
          .isEqualTo(404);
    }

    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"accountant", "john"})
  void offersNoUserToAddToOthers(String username, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, username);

    assertThat(client.get("/users/new").statusCode()).isEqualTo(404);
    assertThat(client.post("/users/new", Map.of("username", "taken")).statusCode()).isEqualTo(404);
    assertThat(client.get("/users").body()).doesNotContain("/users/new");
  }

  @ParameterizedTest
  @ValueSource(strings = {"new", "11/edit", "11/disable", "11/enable"})
  void refusesAFormWithoutSessionOrToken(String action, Running running, Jdbi jdbi) {
    ConsoleClient client = client(running, jdbi, "admin");
    Map<String, String> fields = Map.of("csrf-token", "none", "username", "taken");
    List<String> before = Tables.rows(jdbi, ALL);

    assertThat(client.post("/users/" + action, fields).statusCode()).isEqualTo(403);
    assertThat(
            new ConsoleClient(running.consolePort()).post("/users/" + action, fields).statusCode())
        .isIn(303, 403);

    assertThat(Tables.rows(jdbi, ALL)).isEqualTo(before);
  }
}
