package tollgate.console.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;

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
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class UserKeysPageTest {

  private static final Pattern SECRET =
      Pattern.compile("<code id=\"made-key\">([A-Za-z0-9_-]{40})</code>");

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  private static HttpResponse<String> post(
      ConsoleClient client, String page, String path, Map<String, String> fields) {
    client.get(page);
    Map<String, String> all = new HashMap<>(fields);
    all.put("form-token", client.formToken());
    return client.post(path, all);
  }

  private static HttpResponse<String> add(ConsoleClient client, long user, String name) {
    String path = "/users/" + user + "/keys";
    return post(client, path, path, Map.of("name", name));
  }

  private static String secret(HttpResponse<String> page) {
    Matcher secret = SECRET.matcher(page.body());
    assertThat(secret.find()).as(page.body()).isTrue();
    return secret.group(1);
  }

  private static String id(Jdbi jdbi) {
    return Tables.rows(jdbi, "select max(id) from user_keys").get(0);
  }

  private static String balance(ApiClient wire, String key) {
    return wire.post(
            SignedCall.balance().with("u", "ann").with("username", "ann").key(key).target())
        .text();
  }

  @Test
  void showsANewKeyOnce(Running running, Jdbi jdbi, ApiClient wire) {
    ConsoleClient reseller = client(running, jdbi, "reseller");

    String secret = secret(add(reseller, 11, "Shop <1>"));

    running.change("select 1");
    assertThat(balance(wire, secret)).contains("<balance>12.3457<");
    assertThat(reseller.get("/users/11/keys").body())
        .contains("Shop &lt;1&gt;", "••••" + secret.substring(36), "by reseller")
        .doesNotContain(secret);
    assertThat(Tables.actions(jdbi, "concat_ws(' ', user_id, action, data)"))
        .contains("2 user_key_added key " + id(jdbi) + " \"Shop <1>\" of user 11")
        .noneMatch(row -> row.contains(secret));
  }

  @Test
  void tellsAResellerWhereTheirOwnKeyIs(Running running, Jdbi jdbi) {
    ConsoleClient reseller = client(running, jdbi, "reseller");
    String ownKey = "the API Secret Key that you generate in the settings";

    assertThat(reseller.get("/users/2/keys").body())
        .contains(ownKey, "<a href=\"/settings\">Settings</a></p>");
    assertThat(reseller.get("/users/11/keys").body()).doesNotContain(ownKey);
    assertThat(client(running, jdbi, "admin").get("/users/2/keys").body()).doesNotContain(ownKey);
  }

  @Test
  void keepsAReplacedKeyValidForAWhile(Running running, Jdbi jdbi, ApiClient wire) {
    ConsoleClient admin = client(running, jdbi, "admin");
    String old = secret(add(admin, 11, "Shop"));
    String page = "/users/11/keys/" + id(jdbi);

    String replaced = secret(post(admin, page, page + "/rotate", Map.of("days", "30")));

    running.change("select 1");
    assertThat(balance(wire, old)).contains("<balance>");
    assertThat(balance(wire, replaced)).contains("<balance>");
    assertThat(
            Tables.rows(
                jdbi,
                "select name || ' ' || coalesce(round(extract(epoch from valid_until - now()) / 86400)"
                    + "::text, 'unlimited') from user_keys order by id"))
        .containsExactly("Shop 30", "Shop unlimited");
    assertThat(post(admin, page, page + "/rotate", Map.of("days", "1")).body())
        .contains("The key has been replaced before.");
  }

  @Test
  void erasesARevokedKey(Running running, Jdbi jdbi, ApiClient wire) {
    ConsoleClient reseller = client(running, jdbi, "reseller");
    String secret = secret(add(reseller, 11, "Shop"));
    String page = "/users/11/keys/" + id(jdbi);
    running.change("select 1");
    assertThat(balance(wire, secret)).contains("<balance>");

    assertThat(post(reseller, page, page + "/revoke", Map.of()).statusCode()).isEqualTo(303);
    post(reseller, "/users/11/keys", page + "/revoke", Map.of());

    running.change("select 1");
    assertThat(balance(wire, secret)).isEqualTo(status("Incorrect hash"));
    assertThat(
            Tables.rows(jdbi, "select concat_ws(' ', secret, revoked_at is null) from user_keys"))
        .containsExactly("f");
    assertThat(Tables.actions(jdbi, "action")).containsOnlyOnce("user_key_revoked");
    assertThat(reseller.get("/users/11/keys").body()).contains("Revoked");
  }

  @Test
  void makesOneKeyForAFormThatIsSentTwice(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    admin.get("/users/10/keys");
    Map<String, String> fields = Map.of("name", "Shop", "form-token", admin.formToken());

    String secret = secret(admin.post("/users/10/keys", fields));
    HttpResponse<String> second = admin.post("/users/10/keys", fields);

    assertThat(second.body()).doesNotContain(secret);
    assertThat(Tables.count(jdbi, "user_keys")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a\u0007b",
        "1234567890123456789012345678901234567890123456789012345678901"
      })
  void refusesAName(String name, Running running, Jdbi jdbi) {
    HttpResponse<String> answer = add(client(running, jdbi, "admin"), 10, name);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Enter a name of at most 60 characters.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "366", "-1", "1.5", "soon", ""})
  void refusesATimeThatIsNoNumberOfDays(String days, Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    add(admin, 10, "Shop");
    String page = "/users/10/keys/" + id(jdbi);

    HttpResponse<String> answer = post(admin, page, page + "/rotate", Map.of("days", days));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Tables.count(jdbi, "user_keys")).isEqualTo(1);
  }

  @Test
  void keepsAtMostFiveValidKeysWithNamesOfTheirOwn(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    for (String name : List.of("a", "b", "c", "d", "e")) {
      add(admin, 10, name);
    }
    String page = "/users/10/keys/" + id(jdbi);

    assertThat(add(admin, 10, "a").body()).contains("There is a valid key of this name.");
    assertThat(add(admin, 10, "f").body()).contains("A user has at most 5 valid keys.");
    assertThat(post(admin, page, page + "/rotate", Map.of("days", "1")).body())
        .contains("A user has at most 5 valid keys.");
    post(admin, page, page + "/revoke", Map.of());
    secret(add(admin, 10, "e"));
  }

  @ParameterizedTest
  @CsvSource({
    "reseller,   10, 404",
    "reseller,   12, 404",
    "reseller,   0,  404",
    "reseller,   2,  200",
    "accountant, 10, 200",
    "accountant, 0,  200",
    "john,       10, 404",
    "john,       11, 404"
  })
  void areChangedByOwnersAlone(String username, long user, int seen, Running running, Jdbi jdbi) {
    add(client(running, jdbi, "admin"), user, "Shop");
    String key = "/users/" + user + "/keys/" + id(jdbi);
    ConsoleClient client = client(running, jdbi, username);
    List<String> before = Tables.rows(jdbi, "select to_jsonb(user_keys) from user_keys");

    assertThat(client.get("/users/" + user + "/keys").statusCode()).isEqualTo(seen);
    assertThat(client.get("/users/" + user + "/keys").body()).doesNotContain("name=\"name\"");
    assertThat(client.get(key).statusCode()).isEqualTo(404);
    assertThat(add(client, user, "Own").statusCode()).isEqualTo(404);
    assertThat(post(client, key, key + "/rotate", Map.of("days", "1")).statusCode()).isEqualTo(404);
    assertThat(post(client, key, key + "/revoke", Map.of()).statusCode()).isEqualTo(404);
    assertThat(Tables.rows(jdbi, "select to_jsonb(user_keys) from user_keys")).isEqualTo(before);
  }

  @Test
  void areReachedOnThePathOfTheirUserAlone(Running running, Jdbi jdbi) {
    add(client(running, jdbi, "admin"), 10, "Shop");
    String key = "/users/11/keys/" + id(jdbi);
    ConsoleClient reseller = client(running, jdbi, "reseller");

    assertThat(reseller.get(key).statusCode()).isEqualTo(404);
    assertThat(post(reseller, "/users/11/keys", key + "/rotate", Map.of("days", "1")).statusCode())
        .isEqualTo(404);
    assertThat(post(reseller, "/users/11/keys", key + "/revoke", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(Tables.rows(jdbi, "select count(*) from user_keys where secret is not null"))
        .containsExactly("1");
  }

  @Test
  void needSessionAndToken(Running running, Jdbi jdbi) {
    Map<String, String> fields = Map.of("csrf-token", "none", "name", "x");

    assertThat(client(running, jdbi, "admin").post("/users/10/keys", fields).statusCode())
        .isEqualTo(403);
    assertThat(new ConsoleClient(running.consolePort()).post("/users/10/keys", fields).statusCode())
        .isIn(303, 403);
    assertThat(Tables.count(jdbi, "user_keys")).isZero();
  }

  @Test
  void areLinkedFromThePageOfTheUser(Running running, Jdbi jdbi) {
    assertThat(client(running, jdbi, "accountant").get("/users/10").body())
        .contains("href=\"/users/10/keys\"");
    assertThat(client(running, jdbi, "john").get("/details").body()).doesNotContain("/keys\"");
  }
}
