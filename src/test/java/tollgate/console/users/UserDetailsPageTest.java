package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class UserDetailsPageTest {

  @Test
  void showsBalancesAndData(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/10");

    assertThat(page.locator("main")).containsText("36.0000 USD");
    assertThat(page.locator("main")).containsText("90.0000 BHD");
    assertThat(page.locator("main")).containsText("Unlimited");
    assertThat(page.locator("main")).containsText("Vilnius County");
    assertThat(page.locator("main")).containsText("21.0 %");
    browser.accessible(page);
    browser.pictures(page, "user");
  }

  @Test
  void showsSpecialCharactersAndMissingRates(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/13");

    assertThat(page.locator("main")).containsText("Tom & <Jerry>");
    assertThat(page.locator("main")).containsText("NIL has no exchange rate");
    assertThat(page.locator("main")).containsText("0.0000 USD");
    assertThat(page.locator("main")).not().containsText("-0.0000");
  }

  @Test
  void leadsToTheSalesAndTheAuditLogOfTheUser(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/13");

    assertThat(page.getByText("Sales of this user"))
        .hasAttribute("href", "/sales?caller=%C5%BD%C4%85sis");
    page.getByText("Audit log of this user").click();

    assertThat(page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)))
        .hasValue("Žąsis");
    page.navigate("/details");
    assertThat(page.getByText("Sales of this user")).isHidden();
  }

  @ParameterizedTest
  @CsvSource({
    "accountant, /users/10, 200",
    "reseller, /users/11, 200",
    "reseller, /users/2, 200",
    "reseller, /users/10, 404",
    "reseller, /users/10/phone, 404",
    "accountant, /users/10/phone, 404",
    "john, /users/10, 404",
    "john, /users/10/phone, 404",
    "john, /details, 200"
  })
  void isVisibleByRole(String username, String path, int status, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, username);

    assertThat(client.get(path).statusCode()).isEqualTo(status);
  }

  @Test
  void hidesTheLinkFromAnAccountant(BrowserSession browser) {
    Page page = browser.signedIn("accountant");
    page.navigate("/users/10");

    assertThat(page.content()).doesNotContain("JohnsPhone").doesNotContain("simple_balance");
    assertThat(page.getByText("The link is a secret of the user.")).isVisible();
    browser.accessible(page);
    page.navigate("/details");
    assertThat(page.content()).contains("hash-acc");
  }

  @ParameterizedTest
  @CsvSource({
    "accountant, /users/10/link",
    "accountant, /users/10/one-time-password",
    "reseller, /users/10/link",
    "reseller, /users/10/one-time-password",
    "reseller, /users/2/one-time-password",
    "ann, /users/11/link",
    "ann, /users/11/one-time-password",
    "ann, /users/10/link"
  })
  void refusesChangesByRole(String username, String path, BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn(username);
    String users = "select id || uniquehash || coalesce(password, '') from users order by id";
    var before = Tables.rows(jdbi, users);

    assertThat(post(page, path, true)).isEqualTo(404);

    assertThat(Tables.rows(jdbi, users)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"/users/10/link", "/users/10/one-time-password", "/details/link"})
  void refusesAFormWithoutTheToken(String path, BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    assertThat(post(page, path, false)).isEqualTo(403);
  }

  private static int post(Page page, String path, boolean hasToken) {
    String token = hasToken ? (String) page.evaluate("document.body.dataset.csrf") : "none";
    FormData form = FormData.create().set("csrf-token", token);
    return page.request()
        .post(path, RequestOptions.create().setForm(form).setMaxRedirects(0))
        .status();
  }
}
