package tollgate.console.signin;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
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
class SessionsPageTest {

  @BeforeEach
  void endSessions(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("delete from console_sessions"));
  }

  @Test
  void endsOneSessionOrAllOthers(BrowserSession browser, Running running, Jdbi jdbi) {
    Page page = browser.signedIn("reseller");
    ConsoleClient first = other(running);
    ConsoleClient second = other(running);
    ConsoleClient third = other(running);
    page.navigate("/sessions");
    browser.accessible(page);
    browser.pictures(page, "sessions");
    assertThat(page.getByText("Chrome, Linux")).isVisible();
    assertThat(page.getByText("This session")).hasCount(1);
    assertThat(page.getByText("Firefox, Windows")).hasCount(3);

    page.locator("tr:has-text('Firefox') button").first().click();

    assertThat(page.getByText("The session has ended.")).isVisible();
    assertThat(page.getByText("Firefox, Windows")).hasCount(2);
    assertThat(third.get("/sales").statusCode()).isEqualTo(303);
    assertThat(second.get("/sales").statusCode()).isEqualTo(200);

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("End all others")).click();

    assertThat(page.getByText("All other sessions have ended.")).isVisible();
    assertThat(page.getByText("Firefox, Windows")).hasCount(0);
    assertThat(first.get("/sales").statusCode()).isEqualTo(303);
    assertThat(page.navigate("/sales").status()).isEqualTo(200);
    assertThat(Tables.actions(jdbi, "user_id || ' ' || action || ' ' || data"))
        .contains("2 session_ended sessions 1", "2 session_ended sessions 2");
  }

  @Test
  void endsNoSessionOfAnotherUser(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ConsoleClient reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    String id =
        Tables.rows(jdbi, "select encode(digest, 'hex') from console_sessions where user_id = 0")
            .get(0);

    reseller.post("/sessions/end", Map.of("id", id));
    reseller.post("/sessions/end-others", Map.of());

    assertThat(admin.get("/sales").statusCode()).isEqualTo(200);
    assertThat(reseller.post("/sessions/end", Map.of("id", "x")).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Linux",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0 | Edge, Windows",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1 | Safari, iPhone",
        "curl/8.1 | curl/8.1",
        "'' | ''"
      })
  void namesTheBrowser(String userAgent, String name) {
    assertThat(BrowserName.of(userAgent)).isEqualTo(name);
  }

  /** Signs the reseller in, whose password the browser session has set. */
  private static ConsoleClient other(Running running) {
    ConsoleClient other =
        new ConsoleClient(running.consolePort())
            .with("User-Agent", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Firefox/140.0");
    other.signIn("reseller", ConsoleClient.PASSWORD);
    return other;
  }
}
