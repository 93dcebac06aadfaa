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
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class CardGroupsTest {

  private static final String SALES_OF_A_MONTH =
      "update cards set sold = true, sold_at = now() - (id % 29) * interval '1 day'"
          + " where cardgroup_id = 13 and id % 3 = 0";

  @Test
  void showTheirStockAndHowLongItWillLast(BrowserSession desk, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute(SALES_OF_A_MONTH));
    Page page = desk.signedIn("admin");

    page.navigate("/card-groups");

    assertThat(page.getByLabel("67 free, 33 sold, 0 hidden")).isVisible();
    assertThat(page.getByText("33 sold in 30 days, 1.1 a day")).isVisible();
    assertThat(page.getByText("About 60 days left")).isVisible();
    desk.accessible(page);
    desk.pictures(page, "card-groups");
  }

  @Test
  void sayWhatToDoWhenThereAreNone(BrowserSession desk, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("truncate cardgroups, cards"));
    Page page = desk.signedIn("admin");

    page.navigate("/card-groups");

    assertThat(page.getByText("There is no card group yet.")).isVisible();
    desk.accessible(page);
    desk.pictures(page, "card-groups-none");
  }

  @Test
  void areMadeAndChanged(BrowserSession desk, Jdbi jdbi) {
    Page page = desk.signedIn("reseller");
    page.navigate("/card-groups/new");

    page.getByLabel("Name").fill("Blue");
    page.getByLabel("Price of a card").fill("a lot");
    page.getByText("Add the group").click();
    assertThat(page.getByText("A number such as 12.50")).isVisible();
    assertThat(page.getByLabel("Name")).hasValue("Blue");
    desk.accessible(page);
    desk.pictures(page, "card-group-form");
    page.getByLabel("Price of a card").fill("12.50");
    page.getByText("Add the group").click();

    assertThat(page.getByText("The group is there.")).isVisible();
    desk.accessible(page);
    desk.pictures(page, "card-group-empty");
    page.getByText("Edit").click();
    page.getByLabel("Hide this group").check();
    page.getByText("Save").click();
    assertThat(page.getByText("The group is changed.")).isVisible();
    assertThat(
            Tables.rows(
                jdbi,
                "select name || ' ' || owner_id || ' ' || trim_scale(price) || ' ' || hidden"
                    + " from cardgroups where name = 'Blue'"))
        .containsExactly("Blue 2 12.5 true");
    assertThat(Tables.actions(jdbi, "action")).contains("card_group_added", "card_group_changed");
  }

  @Test
  void leadToTheSaleOfACard(BrowserSession desk, ApiClient wire) {
    SaleCalls.buy(wire, "id", "6", "quantity", "2");
    Page page = desk.signedIn("admin");

    page.navigate("/card-groups/6");

    assertThat(page.getByLabel("1 free, 3 sold, 1 hidden")).isVisible();
    assertThat(page.locator("a[href^='/sales/']")).hasCount(2);
    assertThat(page.locator("a[href^='/sales/']").first())
        .hasAttribute("href", java.util.regex.Pattern.compile("/sales/[0-9]+"));
    desk.accessible(page);
    desk.pictures(page, "card-group");
  }

  @Test
  void findCardsByNumberAndState(BrowserSession desk) {
    Page page = desk.signedIn("accountant");
    page.navigate("/card-groups/13");
    assertThat(page.locator("tbody tr")).hasCount(50);

    page.getByText("Show more").click();
    assertThat(page.locator("tbody tr").first()).containsText("7777777051");
    page.getByLabel("Number begins with").fill("777777709");
    page.getByText("Search").click();

    assertThat(page.locator("tbody tr")).hasCount(10);
    page.getByLabel("State").selectOption("sold");
    page.getByText("Search").click();
    assertThat(page.getByText("No card of this group is like that.")).isVisible();
  }

  @Test
  void hideACardAndOfferItAgain(BrowserSession desk, Jdbi jdbi, ApiClient wire) {
    Page page = desk.signedIn("admin");
    page.navigate("/card-groups/7?number=999");

    page.getByLabel("Hide card 999").click();

    assertThat(page.getByText("The card is hidden.")).isVisible();
    assertThat(SaleCalls.buy(wire, "id", "7", "number", "999").text())
        .contains("Free cards was not found");
    page.getByLabel("Offer card 999").click();
    assertThat(page.getByText("The card is offered again.")).isVisible();
    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("card_hidden card 701 of group 7", "card_shown card 701 of group 7");
  }

  @Test
  void showAPinToWhoKnowsHisPassword(BrowserSession desk, Jdbi jdbi) {
    Page page = desk.signedIn("admin");
    page.navigate("/card-groups/6?number=1111111006");
    assertThat(page.content()).doesNotContain("8870");

    page.getByLabel("Show the PIN of 1111111006").click();
    page.getByLabel("Your password").fill("a guess");
    page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();
    assertThat(page.getByText("This is not your password.")).isVisible();
    desk.accessible(page);
    desk.pictures(page, "card-pin");
    page.getByLabel("Your password").fill(ConsoleClient.PASSWORD);
    page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();

    assertThat(page.locator("#pin")).hasText("8870");
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("pin_refused card 606 of group 6", "pin_shown card 606 of group 6")
        .noneMatch(row -> row.contains("8870"));
  }

  @Test
  void keepAwayWhoGuesses(BrowserSession desk) {
    Page page = desk.signedIn("admin");

    for (int guess = 0; guess < 7; guess++) {
      page.navigate("/card-groups/6/cards/606/pin");
      page.getByLabel("Your password").fill("guess " + guess);
      page.getByRole(AriaRole.BUTTON, byName("Show PIN")).click();
    }

    assertThat(page.getByText("Too many tries.")).isVisible();
  }

  private static Page.GetByRoleOptions byName(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }
}
