package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Inbox;
import tollgate.testing.OutboxRows;
import tollgate.testing.SaleCalls;
import tollgate.testkit.MailSink;

@ExtendWith({GatewayExtension.class, Browsers.class})
class MailsPageTest {

  private static final String HOSTILE =
      "550 <img src=x onerror=alert(1)> \u202Ereversed" + "x".repeat(2_000);

  @AfterEach
  void acceptMails(MailSink sink) {
    sink.refuseNext(0);
  }

  @Test
  void explainsAnEmptyList(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/mails");

    assertThat(page.getByText("No mails are waiting.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "mails-none");
  }

  @Test
  void opensWithFailedMailsIfNoneWaits(BrowserSession browser, Running running) {
    String recipient = DeadMails.mail(running);
    Page page = browser.signedIn("admin");

    page.navigate("/mails");

    assertThat(page.locator(".tabs a[aria-current]")).containsText("Failed");
    assertThat(page.locator("td.email")).hasText(recipient);
    page.navigate("/mails?state=waiting");
    assertThat(page.getByText("No mails are waiting.")).isVisible();
  }

  @Test
  void resendsADeadMail(BrowserSession browser, Running running, Jdbi jdbi, MailSink sink) {
    String recipient = DeadMails.mail(running);
    Page page = browser.signedIn("admin");
    page.navigate("/mails");
    assertThat(page.getByRole(AriaRole.LINK, named("Failed 1"))).isVisible();
    page.getByRole(AriaRole.LINK, named("Failed 1")).click();
    assertThat(page.locator("td.words")).containsText("550 5.6.0 Try again later");
    browser.accessible(page);
    browser.pictures(page, "mails-dead");

    page.getByRole(AriaRole.BUTTON, named("Send again to " + recipient)).click();

    assertThat(page.getByText("The mail is queued again.")).isVisible();
    OutboxRows.awaitState(jdbi, "sent");
    assertThat(sink.to(recipient)).hasSize(1);
  }

  @Test
  void confirmsBeforeItResendsASentMail(
      BrowserSession browser, Running running, Jdbi jdbi, MailSink sink) {
    Inbox inbox = new Inbox(sink);
    SaleCalls.buy(running.wire(), "id", "6", "email", inbox.address());
    OutboxRows.awaitState(jdbi, "sent");
    Page page = browser.signedIn("admin");
    page.navigate("/mails?state=sent&recipient=" + inbox.address().toLowerCase());

    page.locator("td > button").click();
    assertThat(page.getByText("will get it twice")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "mails-twice");
    page.locator("dialog[open] button.risky").click();

    assertThat(page.getByText("The mail is queued again.")).isVisible();
    assertThat(inbox.await(2)).hasSize(2);
  }

  @Test
  void resendsAllDeadMails(BrowserSession browser, Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    Page page = browser.signedIn("admin");
    page.navigate("/mails?state=dead");

    page.getByRole(AriaRole.BUTTON, named("Send all failed mails again")).click();
    page.locator("dialog[open] button.risky").click();

    assertThat(page.getByText("The failed mails are queued again.")).isVisible();
    OutboxRows.awaitState(jdbi, "sent");
  }

  @Test
  void escapesTheResponseOfTheMailServer(BrowserSession browser, Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    jdbi.useHandle(handle -> handle.execute("update mails set last_error = ?", HOSTILE));
    Page page = browser.signedIn("admin");

    page.navigate("/mails?state=dead");

    String words = page.locator("td.words").textContent();
    assertThat(words).startsWith("550 <img src=x onerror=alert(1)> reversedxx").endsWith("…");
    assertThat(words.length()).isLessThan(300);
    assertThat(page.locator("td img").count()).isZero();
  }

  @Test
  void offersNoActionToAnAccountant(BrowserSession browser, Running running) {
    DeadMails.mail(running);
    Page page = browser.signedIn("accountant");

    page.navigate("/mails?state=dead");

    assertThat(page.locator("td.words")).isVisible();
    assertThat(page.getByText("Send again").count()).isZero();
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
