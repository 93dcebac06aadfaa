package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class ShortLinkPagesTest {

  /** 19 characters for john and ann, 20 for the reseller. */
  private static final String LINKS =
      """
      update users set uniquehash = '';
      update users set uniquehash = '1234567890123456j1€' where id = 10;
      update users set uniquehash = '1234567890123456789' where id = 11;
      update users set uniquehash = '12345678901234567890' where id = 2;
      """;

  @Test
  void areShownOnTheOverviewAndThePageOfTheUser(
      BrowserSession browser, GatewayExtension.Running running) {
    change(running, LINKS);
    Page page = browser.signedIn("admin");
    assertThat(page.locator(".alerts")).containsText("2 links are short enough to be guessed.");

    page.getByText("Open short links").click();

    assertThat(page.locator("tbody a")).containsText(new String[] {"john", "ann"});
    browser.accessible(page);
    browser.pictures(page, "short-links");
    page.getByText("john").click();
    assertThat(page.locator("#phone-short")).isVisible();
    page.getByText("Make a new link").first().click();
    page.getByRole(AriaRole.DIALOG).getByText("Make a new link").last().click();
    assertThat(page.locator("#phone-short")).not().isVisible();
    page.navigate("/phone-links");
    assertThat(page.locator("tbody a")).containsText(new String[] {"ann"});
    page.navigate("/users/2");
    assertThat(page.locator("#phone-link")).isVisible();
    assertThat(page.locator("#phone-short")).not().isVisible();
  }

  @Test
  void areReplacedTogetherWithAnAuditEntryForEach(
      BrowserSession browser, GatewayExtension.Running running) {
    change(running, LINKS);
    Page page = browser.signedIn("admin");

    replaceAll(page);

    assertThat(page.getByText("No phone link is short enough to be guessed.")).isVisible();
    assertThat(links(running, "2")).containsExactly("12345678901234567890");
    assertThat(links(running, "10, 11"))
        .doesNotHaveDuplicates()
        .allMatch(link -> link.matches("[A-Za-z0-9_-]{22}"));
    assertThat(Tables.actions(running.jdbi(), "user_id || ' ' || action || ' ' || data"))
        .contains("0 phone_link_made user 10", "0 phone_link_made user 11")
        .doesNotContain("0 phone_link_made user 2");
    page.navigate("/");
    assertThat(page.getByText("Open short links")).not().isVisible();
  }

  @Test
  void areThoseOfTheOwnUsersForAReseller(BrowserSession browser, GatewayExtension.Running running) {
    change(running, LINKS);
    Page page = browser.signedIn("reseller");
    assertThat(page.locator(".alerts")).containsText("1 link is short enough to be guessed.");

    replaceAll(page);

    assertThat(links(running, "10")).containsExactly("1234567890123456j1€");
    assertThat(links(running, "11")).doesNotContain("1234567890123456789");
  }

  @Test
  void areReplacedInBatches(BrowserSession browser, GatewayExtension.Running running) {
    change(
        running,
        """
        update users set uniquehash = '';
        insert into users (username, owner_id, uniquehash) select 'short' || i, 0, 'x' || i from generate_series(1, 2500) i;
        """);
    Page page = browser.signedIn("admin");
    page.navigate("/phone-links");
    assertThat(page.getByText("2,500 links The first 100 users are listed.")).isVisible();

    replaceAll(page);

    assertThat(links(running, "select id from users where username like 'short%'"))
        .hasSize(2500)
        .allMatch(link -> link.length() == 22);
  }

  @Test
  void areNotVisibleToAccountantsAndUsers(
      BrowserSession browser, GatewayExtension.Running running) {
    change(running, LINKS);

    for (String user : List.of("accountant", "john")) {
      Page page = browser.signedIn(user);
      assertThat(page.getByText("Open short links")).not().isVisible();
      assertThat(page.navigate("/phone-links").status()).isEqualTo(404);
    }
  }

  private static void replaceAll(Page page) {
    page.navigate("/phone-links");
    page.getByText("Make new links").first().click();
    page.getByRole(AriaRole.DIALOG).getByText("Make new links").last().click();
    assertThat(page.getByText("New links are made.")).isVisible();
  }

  private static void change(GatewayExtension.Running running, String script) {
    running.jdbi().useHandle(handle -> handle.createScript(script).execute());
  }

  private static List<String> links(GatewayExtension.Running running, String ids) {
    return running
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select uniquehash from users where id in (" + ids + ")")
                    .mapTo(String.class)
                    .list());
  }
}
