package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OutboxRows;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class MailPicturesTest {

  @Test
  void theTemplateIsSavedByKeyboard(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/settings");
    page.getByText("Edit the mail template").click();
    browser.pictures(page, "mail-template");
    browser.accessible(page);

    page.getByLabel("Subject").fill("Your {{group}}");
    page.getByLabel("Subject").press("Enter");

    assertThat(page.getByText("The template has been saved.")).isVisible();
  }

  @Test
  void theHtmlOfAPreviewHasItsStyles(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/settings/mail-template");
    page.getByLabel("Body")
        .fill("<p style='color: rgb(1, 2, 3)'>{{#cards}}{{number}}{{/cards}}</p>");
    page.getByLabel("Format").selectOption("html");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show a preview")).click();

    assertThat(page.frameLocator("iframe.mail").locator("p")).hasCSS("color", "rgb(1, 2, 3)");
  }

  @Test
  void aMailIsSentToAnotherAddressByKeyboard(BrowserSession browser, Running running, Jdbi jdbi) {
    DeadMails.mail(running);
    Page page = browser.signedIn("admin");
    page.navigate("/mails?state=dead");
    browser.pictures(page, "mails-dead-server");
    page.locator("td.action a").click();
    browser.accessible(page);
    browser.pictures(page, "mail-recipient");

    page.getByLabel("New address").fill("right@example.com");
    page.getByLabel("Your password").fill(ConsoleClient.PASSWORD);
    page.getByLabel("Your password").press("Enter");

    assertThat(page.getByText("The mail is queued for the new address.")).isVisible();
    OutboxRows.awaitState(jdbi, "sent");
    page.navigate("/sales/" + Tables.rows(jdbi, "select sale_id from mails").get(0));
    browser.accessible(page);
    browser.pictures(page, "sale-redirected");
    page.navigate("/mails/server");
    browser.accessible(page);
    browser.pictures(page, "mail-server");
  }
}
