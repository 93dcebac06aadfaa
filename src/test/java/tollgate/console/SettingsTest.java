package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class SettingsTest {

  private static final String VALUE = "select value from conflines where owner_id = %d and name = ";

  @Test
  void changesASwitchImmediatelyAndAuditsIt(BrowserSession browser, Jdbi jdbi) {
    Page page = settings(browser, "admin");
    Locator wholeOrders = toggle(page, "Sell whole orders only");
    assertThat(wholeOrders).hasAttribute("aria-checked", "false");

    wholeOrders.click();

    assertThat(wholeOrders).hasAttribute("aria-checked", "true");
    assertThat(page.getByText("Saved. Effective immediately.").last()).isVisible();
    assertThat(wholeOrders).isFocused();
    assertThat(value(jdbi, 0, "API_Card_Sale_Whole_Orders")).isEqualTo("1");
    assertThat(
            Tables.rows(
                jdbi, "select user_id || data from actions where action = 'setting_changed'"))
        .containsExactly("0API_Card_Sale_Whole_Orders of owner 0: 0 -> 1");
    assertThat(page.locator(".changed")).containsText("by admin");
  }

  @Test
  void confirmsBeforeItDisablesHashCheckingAndWarnsAfterwards(BrowserSession browser, Jdbi jdbi) {
    Page page = settings(browser, "admin");

    toggle(page, "Disable hash checking").click();
    browser.accessible(page);
    browser.pictures(page, "settings-dialog");
    page.getByRole(AriaRole.BUTTON, named("Cancel")).click();

    assertThat(toggle(page, "Disable hash checking")).hasAttribute("aria-checked", "false");

    toggle(page, "Disable hash checking").click();
    page.locator("dialog[open]")
        .getByRole(AriaRole.BUTTON, inside("Disable hash checking"))
        .click();

    assertThat(toggle(page, "Disable hash checking")).hasAttribute("aria-checked", "true");
    assertThat(page.locator(".banner.danger")).containsText("anyone can read balances");
    assertThat(value(jdbi, 0, "API_Disable_hash_checking")).isEqualTo("1");
  }

  @Test
  void showsAnErrorBesideItsFieldAndKeepsTheTypedValue(BrowserSession browser, Jdbi jdbi) {
    Page page = settings(browser, "admin");

    page.getByLabel("Digits after the decimal point").first().fill("16");
    page.getByRole(AriaRole.BUTTON, named("Save: Digits after the decimal point")).click();

    assertThat(page.locator("#nice-number-digits-error")).isVisible();
    assertThat(page.locator("#nice-number-digits")).hasValue("16");

    page.locator("#nice-number-digits").fill("2");
    page.locator("#nice-number-digits").press("Enter");

    assertThat(page.locator("#nice-number-digits-error")).hasCount(0);
    assertThat(page.getByText("Saved. Effective immediately.").last()).isVisible();
    assertThat(value(jdbi, 0, "Nice_Number_Digits")).isEqualTo("2");
  }

  @Test
  void showsANewKeyOnceAndKeepsThePreviousOneValid(
      BrowserSession browser, Jdbi jdbi, ApiClient api) {
    Page page = settings(browser, "admin");

    page.locator("#make-key").click();
    String key = page.locator("#new-key-text").textContent();

    assertThat(key).matches("[A-Za-z0-9]{40}");
    assertThat(value(jdbi, 0, "API_Secret_Key")).isEqualTo(key);
    assertThat(value(jdbi, 0, "API_Previous_Secret_Key")).isEqualTo("456789");
    awaitBalance(api, key, "36.0000");
    awaitBalance(api, SignedCall.SYSTEM_KEY, "36.0000");
    browser.accessible(page);
    browser.pictures(page, "settings-new-key");

    page.reload();

    assertThat(page.content()).doesNotContain(key).contains("••••" + key.substring(36));
    assertThat(Tables.rows(jdbi, "select data from actions where action = 'key_changed'"))
        .hasSize(1)
        .allMatch(
            data -> data.startsWith("API_Secret_Key of owner 0: •••• -> ••••" + key.substring(36)))
        .noneMatch(data -> data.contains(key) || data.contains("456789"));

    page.getByRole(AriaRole.BUTTON, named("Revoke previous key")).click();
    page.locator("dialog[open]").getByRole(AriaRole.BUTTON, inside("Revoke previous key")).click();

    assertThat(page.locator(".previous")).hasCount(0);
    awaitBalance(api, SignedCall.SYSTEM_KEY, "Incorrect hash");
  }

  @Test
  void replacesTheKeyImmediatelyAfterConfirmation(
      BrowserSession browser, Jdbi jdbi, ApiClient api) {
    Page page = settings(browser, "admin");
    page.getByText("Other ways to change the key").click();

    page.locator("#key").fill("short");
    page.getByRole(AriaRole.BUTTON, named("Use this key")).click();
    assertThat(page.locator("#key-error")).containsText("Use at least 6 characters");

    page.locator("#key").fill("typed-by-hand");
    page.getByRole(AriaRole.BUTTON, named("Use this key immediately…")).click();
    page.locator("dialog[open]")
        .getByRole(AriaRole.BUTTON, inside("Use this key immediately"))
        .click();

    assertThat(page.getByText("This key is short.")).isVisible();
    awaitBalance(api, "typed-by-hand", "36.0000");
    awaitBalance(api, SignedCall.SYSTEM_KEY, "Incorrect hash");
  }

  @Test
  void keepsTheKeyWhenAnOutdatedPageIsSubmitted(BrowserSession browser, Jdbi jdbi) {
    Page outdated = settings(browser, "admin");
    Page page = settings(browser, "admin");
    page.locator("#make-key").click();
    String key = page.locator("#new-key-text").textContent();

    outdated.locator("#make-key").click();

    assertThat(outdated.locator("#key-error")).containsText("Nothing was saved");
    assertThat(value(jdbi, 0, "API_Secret_Key")).isEqualTo(key);
  }

  @Test
  void keepsTheApiOffWithoutAKey(
      BrowserSession browser, GatewayExtension.Running running, Jdbi jdbi) {
    running.change(
        "update conflines set value = '' where name = 'API_Secret_Key' and owner_id = 0;"
            + "update conflines set value = '0' where name = 'Allow_API'");
    Page page = settings(browser, "admin");
    assertThat(page.getByText("There is no key")).isVisible();
    browser.pictures(page, "settings-without-key");

    toggle(page, "Allow API").click();

    assertThat(page.locator("#allow-api-error")).containsText("needs a secret key first");
    assertThat(value(jdbi, 0, "Allow_API")).isEqualTo("0");
    browser.accessible(page);
  }

  @Test
  void givesAResellerOnlyTheirKeyAndHashChecking(BrowserSession browser, Jdbi jdbi) {
    Page page = settings(browser, "reseller");
    assertThat(page.getByRole(AriaRole.SWITCH)).hasCount(2);
    assertThat(toggle(page, "Separate hashes of reads and sales")).isVisible();
    assertThat(page.locator("input[inputmode=numeric]")).hasCount(0);
    browser.accessible(page);
    browser.pictures(page, "settings-reseller");

    toggle(page, "Disable hash checking").click();
    page.locator("dialog[open]")
        .getByRole(AriaRole.BUTTON, inside("Disable hash checking"))
        .click();

    assertThat(page.locator(".banner.danger")).isVisible();
    assertThat(value(jdbi, 2, "API_Disable_hash_checking")).isEqualTo("1");
    assertThat(Tables.rows(jdbi, VALUE.formatted(0) + "'API_Disable_hash_checking'")).isEmpty();

    Object status =
        page.evaluate(
            "fetch('/settings/change', {method: 'POST', headers: {'X-Csrf-Token':"
                + " document.body.dataset.csrf}, body: new URLSearchParams({name: 'Allow_API',"
                + " value: '0'})}).then(answer => answer.status)");

    assertThat(status).isEqualTo(404);
    assertThat(value(jdbi, 0, "Allow_API")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"accountant", "john"})
  void isHiddenFromAccountantsAndUsers(String username, BrowserSession browser) {
    Page page = settings(browser, username);

    assertThat(page.getByRole(AriaRole.HEADING)).hasText("Page not found");
  }

  @Test
  void isAccessible(BrowserSession browser) {
    Page page = settings(browser, "admin");

    browser.accessible(page);
    browser.pictures(page, "settings");
  }

  private static Page settings(BrowserSession browser, String username) {
    Page page = browser.signedIn(username);
    page.navigate("/settings");
    return page;
  }

  private static Locator toggle(Page page, String label) {
    return page.getByRole(AriaRole.SWITCH, named(label));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Locator.GetByRoleOptions inside(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }

  private static String value(Jdbi jdbi, int owner, String name) {
    return Tables.rows(jdbi, VALUE.formatted(owner) + "'" + name + "'").get(0);
  }

  /** Waits, since a changed setting takes effect within a second. */
  private static void awaitBalance(ApiClient api, String key, String expected) {
    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(balance(api, key)).contains(expected));
  }

  private static String balance(ApiClient api, String key) {
    return api.post(
            SignedCall.balance().with("u", "admin").with("username", "john").key(key).target())
        .text();
  }
}
