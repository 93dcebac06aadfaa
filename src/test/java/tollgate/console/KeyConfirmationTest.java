package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class KeyConfirmationTest {

  private static final String PREVIOUS = "the-previous-key-of-the-tests-4f2a";
  private static final String TYPED = "a typed key of the tests";
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
  private static final String KEYS =
      "select name || ' ' || value from conflines where name like 'API%Secret%' order by 1";

  @Test
  void namesThePreviousKeyBeforeItIsRevoked(BrowserSession browser, Running running, Jdbi jdbi) {
    addPreviousKey(running, 0);
    Page page = browser.signedIn("admin");
    page.navigate("/settings");
    List<String> before = Tables.rows(jdbi, KEYS);

    page.locator("#make-key").click();

    Locator dialog = page.locator("dialog[open]");
    assertThat(dialog).containsText("Revoke the key ••••4f2a immediately?");
    browser.accessible(page);
    dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Cancel")).click();
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);

    page.locator("#make-key").click();
    dialog
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Generate new key"))
        .click();

    String key = page.locator("#new-key-text").textContent();
    assertThat(Tables.rows(jdbi, KEYS))
        .contains("API_Secret_Key " + key, "API_Previous_Secret_Key 456789");
  }

  @Test
  void isASecondStepWithoutJavaScript(BrowserSession browser, Running running, Jdbi jdbi) {
    addPreviousKey(running, 0);
    Page page = browser.withoutJavaScript("admin");
    page.navigate("/settings");
    List<String> before = Tables.rows(jdbi, KEYS);

    page.locator("#make-key").click();

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Revoke the key ••••4f2a immediately?");
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);

    page.locator("button.risky").click();

    String key = page.locator("#new-key-text").textContent();
    assertThat(Tables.rows(jdbi, KEYS)).contains("API_Secret_Key " + key);
  }

  @ParameterizedTest
  @CsvSource({
    "/settings/key/new, '', ''",
    "/settings/key/new, 1, ''",
    "/settings/key/new, 1, previous",
    "/settings/key/new, '', yes",
    "/settings/key/typed, '', ''",
    "/settings/key/typed, 1, previous"
  })
  void isRequiredByTheServer(
      String path, String atOnce, String confirmed, Running running, Jdbi jdbi) {
    addPreviousKey(running, 0);
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    List<String> before = Tables.rows(jdbi, KEYS);

    HttpResponse<String> response =
        admin.post(path, form(admin, "at_once", atOnce, "confirmed", confirmed, "key", TYPED));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("••••4f2a").doesNotContain(TYPED, PREVIOUS);
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/settings/key/new", "/settings/key/typed"})
  void isRequiredForTheCurrentKeyToo(String path, Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    List<String> before = Tables.rows(jdbi, KEYS);

    HttpResponse<String> response =
        admin.post(path, form(admin, "at_once", "1", "confirmed", "", "key", TYPED));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);
  }

  @Test
  void isRequiredBeforeAResellerLeavesTheOperatorsKey(Running running, Jdbi jdbi) {
    running.change("delete from conflines where name = 'API_Secret_Key' and owner_id = 2");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");

    HttpResponse<String> asked = reseller.post("/settings/key/new", form(reseller));
    HttpResponse<String> confirmed =
        reseller.post("/settings/key/new", form(reseller, "confirmed", "previous"));

    assertThat(asked.statusCode()).isEqualTo(422);
    assertThat(asked.body()).contains("Replace the operator");
    assertThat(confirmed.body()).contains("id=\"new-key-text\"");
  }

  @Test
  void isNotRequiredOnceThePreviousKeyHasExpired(Running running, Jdbi jdbi) {
    addPreviousKey(running, 0);
    running.change(
        "update conflines set value = '2026-01-01T00:00:00Z'"
            + " where name = 'API_Previous_Secret_Key_Until'");
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    HttpResponse<String> response = admin.post("/settings/key/new", form(admin));

    assertThat(response.body()).contains("id=\"new-key-text\"");
  }

  @Test
  void revokesAtMostOnceForConcurrentRequests(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> form = form(admin, "confirmed", "previous");

    ConcurrentCalls.callAll(
        4,
        i -> new Answer(admin.post("/settings/key/new", form).statusCode(), Map.of(), new byte[0]));

    assertThat(Tables.rows(jdbi, KEYS)).contains("API_Previous_Secret_Key 456789");
    assertThat(Tables.rows(jdbi, "select 1 from actions where action = 'key_changed'")).hasSize(1);
  }

  @Test
  void keepsAPreviousKeyThatAnOutdatedPageDoesNotShow(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> outdated = form(admin);
    admin.post("/settings/key/new", outdated);
    List<String> before = Tables.rows(jdbi, KEYS);

    HttpResponse<String> response = admin.post("/settings/key/stop", outdated);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);
  }

  @Test
  void keepsAPreviousKeyThatAnotherProgramHasChanged(Running running, Jdbi jdbi) {
    addPreviousKey(running, 0);
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    Map<String, String> outdated = form(admin);
    running.change(
        "update conflines set value = 'another-key-by-sql' where name = 'API_Previous_Secret_Key'");
    List<String> before = Tables.rows(jdbi, KEYS);

    HttpResponse<String> response = admin.post("/settings/key/stop", outdated);

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"inner\u200bzero-width", "inner\u00a0no-break", "turned\u202earound", "no\0nul"})
  void isNotAskedForAKeyThatCopyingWouldChange(String key, Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    List<String> before = Tables.rows(jdbi, KEYS);

    HttpResponse<String> response = admin.post("/settings/key/typed", form(admin, "key", key));

    assertThat(response.body()).contains("The key must not begin or end with a blank");
    assertThat(Tables.rows(jdbi, KEYS)).isEqualTo(before);
  }

  /** Returns the fields of a form of the settings page, as it is now. */
  private static Map<String, String> form(ConsoleClient client, String... fields) {
    var seen = SEEN.matcher(client.get("/settings").body());
    Map<String, String> form = new LinkedHashMap<>();
    form.put("seen", seen.find() ? seen.group(1) : "");
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return form;
  }

  private static void addPreviousKey(Running running, int owner) {
    running.change(
        "insert into conflines values ('API_Previous_Secret_Key', %d, '%s'),"
                .formatted(owner, PREVIOUS)
            + " ('API_Previous_Secret_Key_Until', %d, '2999-01-01T00:00:00Z')".formatted(owner));
  }
}
