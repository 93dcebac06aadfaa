package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;
import tollgate.testkit.MailSink;
import tollgate.testkit.SmtpBehaviour;

@ExtendWith({GatewayExtension.class, Browsers.class})
class SalesPageTest {

  @AfterEach
  void acceptMails(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void explainsAnEmptyList(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/sales");

    assertThat(page.getByText("No sales yet.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "sales-none");
  }

  @Test
  void findsASaleAndShowsItsHistory(BrowserSession browser, ApiClient wire, Jdbi jdbi) {
    sell(wire);
    OutboxRows.awaitState(jdbi, "sent");
    Page page = browser.signedIn("admin");
    page.navigate("/sales");
    browser.accessible(page);
    browser.pictures(page, "sales");

    page.getByLabel("Email").fill("BUYER@");
    page.getByRole(AriaRole.BUTTON, named("Search")).click();
    assertThat(rows(page)).hasCount(1);
    page.locator("tbody a").click();

    assertThat(page.getByRole(AriaRole.HEADING, level(1))).containsText("Sale ");
    assertThat(page.locator(".timeline")).containsText("Sold: 2 cards");
    assertThat(page.locator(".timeline")).containsText("Mail accepted by the mail server");
    assertThat(page.getByText("order-17")).isVisible();
    assertThat(rows(page)).hasCount(2);
    assertThat(page.content()).doesNotContain("8870", "8877");
    browser.accessible(page);
    browser.pictures(page, "sale");
  }

  @Test
  void readsTimesInTheZoneOfTheBrowser(BrowserSession browser, ApiClient wire) {
    sell(wire);
    Page page = browser.signedIn("admin");
    page.navigate("/sales");

    page.getByLabel("Until").fill("2001-01-01T00:00");
    page.getByRole(AriaRole.BUTTON, named("Search")).click();

    assertThat(page.getByText("No sales match these filters.")).isVisible();
    assertThat(page.getByLabel("Until")).hasValue("2001-01-01T00:00");
    assertThat(page.url()).contains("zone=");
  }

  @Test
  void showsWhyAMailFailed(BrowserSession browser, Running running) {
    DeadMails.mail(running);
    Page page = browser.signedIn("admin");
    page.navigate("/sales");

    page.locator("tbody a").click();

    assertThat(page.locator(".timeline")).containsText("Mail failed");
    assertThat(page.locator(".timeline .words")).containsText("550 5.6.0 Try again later");
    browser.pictures(page, "sale-dead");
    page.getByRole(AriaRole.BUTTON, named("Send again")).click();
    assertThat(page.getByText("The mail is queued again.")).isVisible();
  }

  @Test
  void keepsWhatHappenedBeforeAMailWasSentAgain(
      BrowserSession browser, Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    Page page = browser.signedIn("admin");
    page.navigate("/sales");
    page.locator("tbody a").click();

    page.getByRole(AriaRole.BUTTON, named("Send again")).click();
    OutboxRows.awaitState(jdbi, "sent");
    page.reload();

    assertThat(page.locator(".timeline .what"))
        .hasText(
            new String[] {
              "Sold: 1 card",
              "Mail failed: permanently refused by the mail server",
              "Resent by admin",
              "Mail accepted by the mail server"
            });
    assertThat(page.locator(".timeline .words")).containsText("550 5.6.0 Try again later");
    browser.accessible(page);
    browser.pictures(page, "sale-resent");
  }

  @Test
  void marksAMailThatWasPerhapsSent(
      BrowserSession browser, ApiClient wire, MailSink sink, Jdbi jdbi) {
    sink.behave(SmtpBehaviour.RESET_AFTER_MESSAGE);
    SaleCalls.buy(wire, "id", "6", "email", "buyer@example.com");
    OutboxRows.await(jdbi, "uncertain_attempts", "1");
    sink.behave(SmtpBehaviour.ACCEPT);
    Page page = browser.signedIn("admin");

    page.navigate("/mails");
    assertThat(page.locator("tbody .state")).hasText("Perhaps sent");
    page.navigate("/sales");
    assertThat(page.locator("tbody .state")).hasText("Perhaps sent");
    page.locator("tbody a").click();
    assertThat(page.locator(".facts .state")).hasText("Perhaps sent");
    assertThat(page.locator(".timeline")).containsText("Perhaps sent: the mail server did not");
    browser.accessible(page);

    jdbi.useHandle(
        handle -> handle.execute("update mails set state = 'dead', finished_at = now()"));
    page.reload();
    page.getByRole(AriaRole.BUTTON, named("Send again")).click();
    assertThat(page.getByText("may get it twice")).isVisible();
  }

  @Test
  void showsThatRowsOfASaleAreNoLongerStored(
      BrowserSession browser, Running running, ApiClient wire) {
    sell(wire);
    running.change(
        "delete from cards where number = '1111111006'; delete from cardgroups where id = 6");
    Page page = browser.signedIn("admin");
    page.navigate("/sales?email=buyer");
    page.locator("tbody a").click();

    assertThat(page.locator(".facts").first()).containsText("Deleted card group 6");
    assertThat(page.locator("tbody tr")).hasCount(2);
    assertThat(page.locator("tbody")).containsText("No longer stored");
    assertThat(page.getByText("Open the card group")).hasCount(0);
    browser.accessible(page);
  }

  private static void sell(ApiClient wire) {
    SaleCalls.buy(
        wire, "id", "6", "quantity", "2", "email", "buyer@example.com", "request_id", "order-17");
    SaleCalls.buy(wire, "id", "7", "quantity", "1");
  }

  private static Locator rows(Page page) {
    return page.locator("tbody tr");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions level(int level) {
    return new Page.GetByRoleOptions().setLevel(level);
  }
}
