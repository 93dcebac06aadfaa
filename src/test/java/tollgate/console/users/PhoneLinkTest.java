package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.ApiClient;
import tollgate.testing.ErrorXml;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class PhoneLinkTest {

  private static final String LINK = "#phone-link";
  private static final double TIMEOUT_MS = 30_000;
  private static final String SHOWS = "#phone-shows";

  @Test
  void answersWhatThePageShows(BrowserSession browser, GatewayExtension.Running running) {
    Page page = browser.signedIn("john");

    page.getByText("Copy the link").click();

    assertThat(page.locator("#done")).hasText("The link is copied.");
    String copied = (String) page.evaluate("navigator.clipboard.readText()");
    assertThat(copied).startsWith("http://127.0.0.1:").endsWith("/simple_balance/JohnsPhone");
    assertThat(page.locator(SHOWS)).hasText(asPhone(running.wire(), copied));
    assertThat(page.locator(SHOWS)).hasText("36.0000");
    browser.accessible(page);
    browser.pictures(page, "details");
  }

  @Test
  void changesWithTheCurrency(BrowserSession browser, ApiClient wire) {
    Page page = browser.signedIn("john");

    page.getByLabel("Currency").focus();
    page.getByLabel("Currency").selectOption("BHD");

    assertThat(page.locator(SHOWS)).hasText("90.0000");
    assertThat(page.locator(LINK)).containsText("?currency=BHD");
    assertThat(asPhone(wire, page.locator(LINK).textContent())).isEqualTo("90.0000");
    assertThat(page.getByLabel("Currency")).isFocused();
  }

  @ParameterizedTest
  @CsvSource({
    "Allow_API, 0",
    "Devices_Check_Balance, 0",
    "Nice_Number_Digits, 1",
    "API_Secret_Key, ''",
    "Allow_GET_API, 1"
  })
  void previewsRefusals(
      String setting, String value, BrowserSession browser, GatewayExtension.Running running) {
    running.change(
        "insert into conflines values ('%1$s', 0, '%2$s') on conflict (name, owner_id) do update set value = '%2$s'"
            .formatted(setting, value));

    Page page = browser.signedIn("john");

    String answer = asPhone(running.wire(), page.locator(LINK).textContent());
    assertThat(answer).contains(page.locator(SHOWS).textContent());
  }

  @Test
  void refreshesTheBalance(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("john");
    page.evaluate("window.isSamePage = true");

    jdbi.useHandle(handle -> handle.execute("update users set balance = 7.5 where id = 10"));

    assertThat(page.locator(SHOWS))
        .hasText("7.5000", new LocatorAssertions.HasTextOptions().setTimeout(TIMEOUT_MS));
    assertThat(page.evaluate("window.isSamePage")).isEqualTo(true);
  }

  @Test
  void isInvalidAfterANewOneIsMade(BrowserSession browser, GatewayExtension.Running running) {
    Page page = browser.signedIn("reseller");
    page.navigate("/users/11");
    String old = page.locator(LINK).textContent();
    page.getByText("Make a new link").first().click();
    assertThat(page.getByText("The old link stops working on every phone that has it."))
        .isVisible();
    browser.accessible(page);

    page.getByRole(AriaRole.DIALOG).getByText("Make a new link").last().click();

    assertThat(page.getByText("The new link is shown below.")).isVisible();
    String made = page.locator(LINK).textContent();
    assertThat(made).matches(".*/simple_balance/[A-Za-z0-9_-]{22}");
    assertThat(asPhone(running.wire(), old)).isEqualTo(ErrorXml.status("Incorrect hash"));
    assertThat(asPhone(running.wire(), made)).isEqualTo("12.3457");
    String hash = made.substring(made.lastIndexOf('/') + 1);
    assertThat(Tables.actions(running.jdbi(), "user_id || ' ' || action || ' ' || data"))
        .contains("2 phone_link_made user 11")
        .noneMatch(action -> action.contains(hash));
  }

  @Test
  void isMadeForAUserWithoutOne(BrowserSession browser, GatewayExtension.Running running) {
    running.change("update users set uniquehash = '' where id = 10");
    Page page = browser.signedIn("john");
    assertThat(page.getByText("You have none yet.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "details-without-link");

    page.getByText("Make a link").click();

    assertThat(page.locator(SHOWS)).hasText("36.0000");
    assertThat(asPhone(running.wire(), page.locator(LINK).textContent())).isEqualTo("36.0000");
  }

  @Test
  void escapesSpecialCharacters(BrowserSession browser, GatewayExtension.Running running) {
    running.change("update users set uniquehash = 'a/b c?d%ä' where id = 10");
    Page page = browser.signedIn("john");

    assertThat(asPhone(running.wire(), page.locator(LINK).textContent())).isEqualTo("36.0000");
  }

  private static String asPhone(ApiClient wire, String link) {
    URI uri = URI.create(link);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return wire.get(uri.getRawPath() + query).text();
  }
}
