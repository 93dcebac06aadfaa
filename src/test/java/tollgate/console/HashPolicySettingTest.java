package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

/** Chooses for what the hash is accepted, and shows who would be affected. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class HashPolicySettingTest {

  private static final String VALUE =
      "select owner_id || ' ' || value from conflines where name = 'API_Hash_Policy'";

  @Test
  void isChangedImmediatelyAndAudited(BrowserSession browser, Jdbi database) {
    Page page = settings(browser, "admin");
    assertThat(page.locator("#hash-policy")).hasValue("all");

    page.locator("#hash-policy").selectOption("sales_with_request_id");
    page.locator("#hash-policy-save").click();

    assertThat(page.getByText("Saved. Effective immediately.").last()).isVisible();
    assertThat(page.locator("#hash-policy")).hasValue("sales_with_request_id");
    assertThat(Tables.rows(database, VALUE)).containsExactly("0 sales_with_request_id");
    assertThat(Tables.rows(database, "select data from actions where action = 'setting_changed'"))
        .containsExactly("API_Hash_Policy of owner 0: all -> sales_with_request_id");
    browser.accessible(page);
    browser.pictures(page, "settings-hash-policy");
  }

  @Test
  void showsTheCallersOfTheLastThirtyDaysAndWhatTheyUsedTheHashFor(
      BrowserSession browser, Jdbi database) {
    insert(database, "(0, 'read', now()), (10, 'sale', now() - interval '29 days')");
    insert(database, "(11, 'sale_with_request_id', now() - interval '1 day')");
    insert(database, "(2, 'sale', now() - interval '31 days')");

    Page page = settings(browser, "admin");

    List<String> today = callers(page);
    assertThat(today).hasSize(3);
    assertThat(today.get(0)).matches("admin \\w.* – –");
    assertThat(today.get(1)).matches("ann – – \\w.*");
    assertThat(today.get(2)).matches("john – \\w.* –");
    browser.accessible(page);
    browser.pictures(page, "settings-hash-callers");
  }

  @Test
  void isChosenByAResellerForTheirOwnCallers(BrowserSession browser, Jdbi database) {
    insert(database, "(0, 'read', now()), (10, 'sale', now()), (2, 'sale', now())");
    insert(database, "(11, 'read', now())");
    Page page = settings(browser, "reseller");

    page.locator("#hash-policy").selectOption("none");
    page.locator("#hash-policy-save").click();

    assertThat(page.getByText("Saved. Effective immediately.").last()).isVisible();
    assertThat(Tables.rows(database, VALUE)).containsExactly("2 none");
    assertThat(callers(page)).hasSize(2).allMatch(row -> row.matches("(ann|reseller) .*"));
    assertThat(settings(browser, "admin").locator("#hash-policy")).hasValue("all");
  }

  @Test
  void refusesAnUnknownPolicy(BrowserSession browser, Jdbi database) {
    Page page = settings(browser, "admin");

    page.evaluate("document.querySelector('#hash-policy option').value = 'some'");
    page.locator("#hash-policy-save").click();

    assertThat(page.locator("#hash-policy-error")).hasText("Choose one of the four policies.");
    assertThat(Tables.rows(database, VALUE)).isEmpty();
  }

  private static void insert(Jdbi database, String rows) {
    database.useHandle(handle -> handle.execute("insert into hash_callers values " + rows));
  }

  private static Page settings(BrowserSession browser, String username) {
    Page page = browser.signedIn(username);
    page.navigate("/settings");
    return page;
  }

  private static List<String> callers(Page page) {
    Locator rows = page.getByRole(AriaRole.REGION).locator("tbody tr");
    return rows.allInnerTexts().stream().map(text -> text.replaceAll("\\s+", " ").strip()).toList();
  }
}
