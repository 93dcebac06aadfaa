package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SaleCalls;
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class CardGroupsTest {

  private static final String THROTTLED = "Too many failed attempts.";
  private static final String SALES_OF_A_MONTH =
      "update cards set sold = true, sold_at = now() - (id % 29) * interval '1 day'"
          + " where cardgroup_id = 13 and id % 3 = 0";

  @Test
  void showsTheCardsOfAGroupAndHowLongTheyLast(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute(SALES_OF_A_MONTH));
    Page page = browser.signedIn("admin");

    page.navigate("/card-groups");

    assertThat(page.getByLabel("67 free, 33 sold, 0 hidden")).isVisible();
    assertThat(page.getByText("33 sold in 30 days, 1.1 per day")).isVisible();
    assertThat(page.getByText("Sold out in about 67 days")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-groups");
  }

  @Test
  void forecastsTheSameAsTheOverview(BrowserSession browser, Jdbi jdbi, ApiClient wire) {
    jdbi.useHandle(
        tx ->
            tx.execute(
                "update cards set sold = true, sold_at = now() - (id % 29) * interval '1 day'"
                    + " where cardgroup_id = 13 and id > 7010"));
    SaleCalls.buy(wire, "id", "13", "quantity", "2");
    Page page = browser.signedIn("admin");

    assertThat(page.locator(".alerts")).containsText("8 free, sold out in about 38 hours");
    page.navigate("/card-groups/13");

    assertThat(page.getByText("Sold out in about 38 hours")).isVisible();
  }

  @Test
  void offersToAddAGroupWhenThereIsNone(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("truncate cardgroups, cards"));
    Page page = browser.signedIn("admin");

    page.navigate("/card-groups");

    assertThat(page.getByText("There are no card groups yet.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-groups-none");
  }

  @Test
  void addsAndChangesAGroup(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("reseller");
    page.navigate("/card-groups/new");

    page.getByLabel("Name").fill("Blue");
    page.getByLabel("Price per card").fill("a lot");
    page.getByRole(AriaRole.BUTTON, byName("Add group")).click();
    assertThat(page.getByText("Enter a number such as 12.50")).isVisible();
    assertThat(page.getByLabel("Name")).hasValue("Blue");
    browser.accessible(page);
    browser.pictures(page, "card-group-form");
    page.getByLabel("Price per card").fill("12.50");
    page.getByRole(AriaRole.BUTTON, byName("Add group")).click();

    assertThat(page.getByText("The group has been added.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-group-empty");
    page.getByText("Edit group").click();
    page.getByLabel("Hide this group").check();
    page.getByText("Save group").click();
    assertThat(page.getByText("The group has been changed.")).isVisible();
    assertThat(
            Tables.rows(
                jdbi,
                "select name || ' ' || owner_id || ' ' || trim_scale(price) || ' ' || hidden"
                    + " from cardgroups where name = 'Blue'"))
        .containsExactly("Blue 2 12.5 true");
    assertThat(Tables.actions(jdbi, "action")).contains("card_group_added", "card_group_changed");
  }

  @Test
  void linksACardToItsSale(BrowserSession browser, ApiClient api) {
    SaleCalls.buy(api, "id", "6", "quantity", "2");
    Page page = browser.signedIn("admin");

    page.navigate("/card-groups/6");

    assertThat(page.getByLabel("1 free, 3 sold, 1 hidden")).isVisible();
    assertThat(page.locator("a[href^='/sales/']")).hasCount(2);
    assertThat(page.locator("a[href^='/sales/']").first())
        .hasAttribute("href", java.util.regex.Pattern.compile("/sales/[0-9]+"));
    browser.accessible(page);
    browser.pictures(page, "card-group");
  }

  @Test
  void filtersCardsByNumberAndStatus(BrowserSession browser) {
    Page page = browser.signedIn("accountant");
    page.navigate("/card-groups/13");
    assertThat(page.locator("tbody tr")).hasCount(50);

    page.getByText("Next page").click();
    assertThat(page.locator("tbody tr").first()).containsText("7777777051");
    page.getByLabel("Number begins with").fill("777777709");
    page.getByRole(AriaRole.BUTTON, byName("Search")).click();

    assertThat(page.locator("tbody tr")).hasCount(10);
    page.getByLabel("Status").selectOption("sold");
    page.getByRole(AriaRole.BUTTON, byName("Search")).click();
    assertThat(page.getByText("No cards match your filters.")).isVisible();
  }

  @Test
  void hidesACardAndOffersItAgain(BrowserSession browser, Jdbi jdbi, ApiClient api) {
    Page page = browser.signedIn("admin");
    page.navigate("/card-groups/7?number=999");

    page.getByLabel("Hide card 999").click();

    assertThat(page.getByText("The card has been hidden.")).isVisible();
    assertThat(SaleCalls.buy(api, "id", "7", "number", "999").text())
        .contains("Free cards was not found");
    page.getByLabel("Offer card 999").click();
    assertThat(page.getByText("The card is for sale again.")).isVisible();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("card_hidden card 701 of group 7", "card_shown card 701 of group 7");
  }

  @Test
  void showsAPinAfterThePasswordIsEnteredAgain(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");
    page.navigate("/card-groups/6?number=1111111006");
    assertThat(page.content()).doesNotContain("8870");

    page.getByLabel("Show PIN of 1111111006").click();
    page.getByLabel("Your password").fill("a guess");
    page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();
    assertThat(page.getByText("This is not your password.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-pin");
    page.getByLabel("Your password").fill(ConsoleClient.PASSWORD);
    page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();

    assertThat(page.locator("#pin")).hasText("8870");
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("pin_refused card 606 of group 6", "pin_shown card 606 of group 6")
        .noneMatch(row -> row.contains("8870"));
  }

  @Test
  void throttlesPasswordGuesses(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");
    for (int attempt = 0; attempt < 5; attempt++) {
      guessPassword(page);
      assertThat(page.getByText(THROTTLED)).hasCount(0);
    }
    SignInDelays.prolong(jdbi);

    guessPassword(page);

    assertThat(page.getByText(THROTTLED)).isVisible();
  }

  private static void guessPassword(Page page) {
    page.navigate("/card-groups/6/cards/606/pin");
    page.getByLabel("Your password").fill("a guess");
    page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();
    assertThat(page.locator("#password-error")).isVisible();
  }

  private static Page.GetByRoleOptions byName(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
