package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class HashHelperTest {

  private static final String RIGHT = sha1("62" + SignedCall.RESELLERS_KEY);

  @Test
  void namesTheOrderInWhichARequestWasSigned(BrowserSession browser, Jdbi jdbi) {
    Page page = hashHelper(browser, "admin");
    browser.accessible(page);
    browser.pictures(page, "hash-helper");

    String hash = sha1("26" + SignedCall.RESELLERS_KEY);
    check(page, "/billing/api/card_from_group_sell?u=reseller&quantity=2&id=6&hash=" + hash);

    assertThat(page.getByText("Signed in the order quantity, id.")).isVisible();
    assertThat(page.locator("#expected")).hasText(RIGHT);
    assertThat(page.content()).doesNotContain(SignedCall.RESELLERS_KEY);
    assertThat(page.locator("#request")).containsText("u=reseller");
    assertThat(Tables.rows(jdbi, "select action from actions where action = 'api_refused'"))
        .isEmpty();
    browser.accessible(page);
    browser.pictures(page, "hash-helper-wrong");
  }

  @Test
  void copiesTheExpectedHash(BrowserSession browser) {
    Page page = hashHelper(browser, "admin");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Compute a hash")).click();
    page.locator("#call").selectOption("user_details_get");
    page.getByLabel("user_id").fill("123");
    page.getByLabel("u", exact()).fill("admin");
    page.getByLabel("Your password").fill(ConsoleClient.PASSWORD);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compute hash")).click();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy hash")).click();

    assertThat(page.getByText("The hash has been copied.")).isVisible();
    assertThat(page.evaluate("navigator.clipboard.readText()"))
        .isEqualTo("f7c3bc1d808e04732adf679965ccc34ca7ae3441");
    assertThat(page.locator("#curl"))
        .containsText(
            "--data-urlencode 'user_id=123' \\\n  -d hash=f7c3bc1d808e04732adf679965ccc34c");
    browser.accessible(page);
    browser.pictures(page, "hash-helper-made");
  }

  @Test
  void predictsTheResponseAfterTheHashIsCorrected(BrowserSession browser) {
    Page page = hashHelper(browser, "admin");

    check(page, "card_from_group_sell?u=ann&id=8&hash=" + sha1("8" + SignedCall.SYSTEM_KEY));

    assertThat(page.getByText("HTTP 200: Incorrect hash")).isVisible();
    assertThat(page.getByText("HTTP 200: Access Denied")).isVisible();
    assertThat(page.getByText("Signed with the key of the operator (owner 0).")).isVisible();
  }

  @Test
  void warnsOfAKeyInTheRequest(BrowserSession browser) {
    Page page = hashHelper(browser, "reseller");

    for (String request :
        new String[] {
          "/billing/api/balance?username=x&API_Secret_Key=anything",
          "curl -H 'X-Key: "
              + SignedCall.RESELLERS_KEY
              + "' -d u=reseller http://h/billing/api/balance",
          "{\"u\":\"reseller\",\"key\":\"" + SignedCall.RESELLERS_KEY + "\"}"
        }) {
      page.locator("#which").selectOption("user_balance_get");
      check(page, request);
      assertThat(page.getByText("The secret key itself is in this request.")).isVisible();
    }
    browser.accessible(page);
    browser.pictures(page, "hash-helper-key-sent");

    check(page, "/billing/api/balance?u=reseller&currency=" + SignedCall.SYSTEM_KEY);
    assertThat(page.getByText("The secret key itself is in this request.")).hasCount(0);
  }

  @Test
  void requiresACallWhenTheRequestNamesNone(BrowserSession browser) {
    Page page = hashHelper(browser, "admin");

    check(page, "id=6&quantity=2");

    assertThat(page.locator("#which-error")).isVisible();
    assertThat(page.locator("#request")).hasValue("id=6&quantity=2");
  }

  @Test
  void showsTheResponseOfTheGateway(BrowserSession browser) {
    Page page = hashHelper(browser, "admin");

    check(page, "/billing/api/card_from_group_sell?id=6&id=7");

    assertThat(page.getByText("HTTP 400: Repeated parameter: id")).isVisible();
  }

  @Test
  void checksWithTheResellersOwnKeyOnly(BrowserSession browser) {
    Page page = hashHelper(browser, "reseller");

    check(page, "/card_from_group_sell?u=reseller&id=6&quantity=2&hash=" + sha1("62456789"));
    assertThat(page.getByText("No known mistake explains this hash.")).isVisible();
    assertThat(page.locator("#expected")).hasText(RIGHT);

    for (String u : new String[] {"admin", "unknown-user"}) {
      check(page, "/card_from_group_sell?u=" + u + "&id=6&quantity=2&hash=" + sha1("62456789"));
      assertThat(page.getByText("The parameter u names neither you nor one of your users"))
          .isVisible();
      assertThat(page.locator("#expected")).hasText(RIGHT);
    }
  }

  @Test
  void acceptsAHashThatAKeyOfTheCallerMade(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(
        tx ->
            tx.execute(
                "insert into user_keys (user_id, name, secret, created_at)"
                    + " values (11, 'shop', 'key-of-ann', now())"));
    for (String user : new String[] {"admin", "reseller"}) {
      Page page = hashHelper(browser, user);

      check(page, "/user_balance_get?u=ann&username=ann&hash=" + sha1("annkey-of-ann"));

      assertThat(page.getByText("HTTP 200: Incorrect hash")).not().isVisible();
      assertThat(
              page.getByText(
                  "Signed with a key of the caller, which is valid for this caller alone."))
          .isVisible();
    }
  }

  @Test
  void tellsAResellerTheSameAboutForeignAndUnknownCallers(BrowserSession browser) {
    Page page = hashHelper(browser, "reseller");

    for (String call :
        new String[] {
          "card_from_group_sell?id=6&hash=" + sha1("6456789"),
          "user_details_get?user_id=10&hash=" + sha1("10456789"),
          "balance?username=john&hash=" + sha1("john" + SignedCall.RESELLERS_KEY)
        }) {
      check(page, call + "&u=nobody");
      String unknown = page.locator(".found").innerHTML();
      for (String u : new String[] {"admin", "john", "keyless", "kuser"}) {
        check(page, call + "&u=" + u);
        assertThat(page.locator(".found").innerHTML()).isEqualTo(unknown);
      }
    }
    check(page, "/billing/api/simple_balance/nothing");
    String unknown = page.locator(".found").innerHTML();
    check(page, "/billing/api/simple_balance/JohnsPhone");
    assertThat(page.locator(".found").innerHTML()).isEqualTo(unknown);
  }

  @Test
  void computesNoHashForAResellerWithoutAKey(BrowserSession browser) {
    Page page = hashHelper(browser, "keyless");

    check(page, "/card_from_group_sell?u=keyless&id=6&hash=" + sha1("6456789"));

    assertThat(page.getByText("You have no key of your own.")).isVisible();
    assertThat(page.locator("#expected")).hasCount(0);
  }

  @Test
  void hidesTheHashFromAnAccountant(BrowserSession browser) {
    Page page = hashHelper(browser, "accountant");

    check(page, "/card_from_group_sell?u=admin&quantity=2&id=6&hash=" + sha1("26456789"));

    assertThat(page.getByText("Signed in the order quantity, id.")).isVisible();
    assertThat(page.locator("#expected")).hasCount(0);
    assertThat(page.content()).doesNotContain(sha1("62456789"));
  }

  @Test
  void showsAHashOnlyWithThePasswordAndRecordsIt(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    Map<String, String> wrong =
        Map.of("request", "/card_from_group_sell?u=reseller&id=6&quantity=2&hash=" + sha1("x"));
    Map<String, String> filled =
        Map.of("call", "card_from_group_sell", "u", "reseller", "id", "6", "quantity", "2");
    int before = made(jdbi).size();

    assertThat(client.post("/hash-helper/check", wrong).body()).doesNotContain(RIGHT);
    assertThat(client.post("/hash-helper/make", filled).body()).doesNotContain(RIGHT);
    assertThat(client.post("/hash-helper/make", with("a guess", filled)).body())
        .contains("This is not your password.")
        .doesNotContain(RIGHT);
    assertThat(client.post("/hash-helper/check", with("a guess", wrong)).body())
        .contains("This is not your password.")
        .doesNotContain(RIGHT);
    assertThat(made(jdbi)).hasSize(before);
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action")).contains("2 signature_refused");

    assertThat(client.post("/hash-helper/make", with(ConsoleClient.PASSWORD, filled)).body())
        .contains(RIGHT);
    assertThat(client.post("/hash-helper/check", with(ConsoleClient.PASSWORD, wrong)).body())
        .contains(RIGHT);
    assertThat(made(jdbi).subList(before, made(jdbi).size()))
        .containsExactly(
            "2 card_from_group_sell, key of owner 2", "2 card_from_group_sell, key of owner 2");
  }

  @Test
  void showsAHashThatWasSentWithoutThePassword(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    String request = "/card_from_group_sell?u=reseller&id=6&quantity=2&hash=" + RIGHT;

    assertThat(client.post("/hash-helper/check", Map.of("request", request)).body())
        .contains("id=\"expected\">" + RIGHT);
  }

  private static List<String> made(Jdbi jdbi) {
    return Tables.rows(
        jdbi,
        "select user_id || ' ' || data from actions where action = 'signature_made' order by id");
  }

  private static Map<String, String> with(String password, Map<String, String> form) {
    Map<String, String> all = new HashMap<>(form);
    all.put("password", password);
    return all;
  }

  @Test
  void isHiddenFromUsers(BrowserSession browser) {
    assertThat(hashHelper(browser, "john").getByRole(AriaRole.HEADING)).hasText("Page not found");
  }

  private static Page hashHelper(BrowserSession browser, String username) {
    Page page = browser.signedIn(username);
    page.navigate("/hash-helper");
    return page;
  }

  private static void check(Page page, String text) {
    page.locator("#request").fill(text);
    if (page.locator("#password").count() > 0) {
      page.locator("#password").fill(ConsoleClient.PASSWORD);
    }
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check hash")).click();
    page.waitForLoadState();
  }

  private static Page.GetByLabelOptions exact() {
    return new Page.GetByLabelOptions().setExact(true);
  }
}
