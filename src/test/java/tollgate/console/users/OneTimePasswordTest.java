package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.console.ConsoleClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.ConcurrentCalls;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.LockHolder;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class OneTimePasswordTest {

  @Test
  void allowsOneSignIn(BrowserSession browser, Jdbi jdbi) {
    Page locked = browser.signedIn("ann");
    Page page = browser.signedIn("reseller");
    page.navigate("/users/11");

    page.getByText("Create a one-time password").first().click();
    page.locator("dialog[open] button.risky").click();

    String password = page.locator("#one-time").textContent();
    browser.accessible(page);
    browser.pictures(page, "one-time-password");
    assertThat(locked.navigate("/details").url()).contains("sign-in");
    locked.getByLabel("Username").fill("ann");
    locked.getByLabel("Password").fill(password);
    locked.locator("button.main").click();
    assertThat(locked.getByText("You signed in with a one-time password.")).isVisible();
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .contains("2 one_time_password_given user 11")
        .noneMatch(action -> action.contains(password));
  }

  @Test
  void isShownOnce(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users/10");
    page.getByText("Create a one-time password").first().click();
    page.locator("dialog[open] button.risky").click();
    String password = page.locator("#one-time").textContent();

    page.navigate("/users/10");

    assertThat(page.content()).doesNotContain(password);
  }

  @ParameterizedTest
  @CsvSource({
    "reseller, accountant, user,       false",
    "reseller, admin,      user,       false",
    "reseller, reseller,   user,       false",
    "reseller, user,       user,       true",
    "reseller, user,       accountant, false",
    "admin,    admin,      user,       false",
    "admin,    accountant, user,       true",
    "admin,    reseller,   user,       true",
  })
  void isForLowerRolesAlone(
      String signedIn, String role, String later, boolean isGiven, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, signedIn);
    String before = "update users set usertype = '%s', password = 'x' where id = 11";
    jdbi.useHandle(handle -> handle.execute(before.formatted(role)));
    try {
      String page = client.get("/users/11").body();
      if (!later.equals("user")) {
        jdbi.useHandle(handle -> handle.execute(before.formatted(later)));
      }
      int status = client.post("/users/11/one-time-password", Map.of()).statusCode();

      assertThat(page.contains("Create a one-time password"))
          .isEqualTo(isGiven || !later.equals("user"));
      assertThat(status).isEqualTo(isGiven ? 200 : 404);
      assertThat(Tables.rows(jdbi, "select password from users where id = 11").contains("x"))
          .isNotEqualTo(isGiven);
    } finally {
      jdbi.useHandle(handle -> handle.execute(before.formatted("user")));
    }
  }

  @Test
  void dependsOnTheRoleInTheTransaction(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    try (LockHolder hold =
        LockHolder.of(jdbi, "update users set usertype = 'accountant' where id = 11")) {
      var answer =
          ConcurrentCalls.begin(
              () ->
                  new Answer(
                      client.post("/users/11/one-time-password", Map.of()).statusCode(),
                      Map.of(),
                      new byte[0]));
      hold.untilWaiting(1);
      hold.commit();

      assertThat(ConcurrentCalls.answer(answer).status()).isEqualTo(404);
    } finally {
      jdbi.useHandle(tx -> tx.execute("update users set usertype = 'user' where id = 11"));
    }
  }

  @Test
  void isNotOfferedForOneself(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    page.navigate("/users/0");

    assertThat(page.getByText("Create a one-time password")).hasCount(0);
  }
}
