package tollgate.console.users;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class UserSearchTest {

  private static final String MANY =
      """
      insert into users (id, username, owner_id, first_name)
      select 5000 + n, 'many' || lpad(n::text, 4, '0'), 2, 'Many' from generate_series(1, 120) n
      """;

  @ParameterizedTest
  @CsvSource({
    "JOH, john",
    "john d, john",
    "DOE, john",
    "john@EX, john",
    "+370 (52) 000, john",
    "37060000001, john",
    "10, john",
    "žą, Žąsis",
    "tom & <, Žąsis"
  })
  void findsByAPrefixOfEachTerm(String typed, String username, BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate("/users");

    page.getByLabel("Search users").fill(typed);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search")).click();

    assertThat(page.locator("tbody tr")).hasCount(1);
    assertThat(page.locator("tbody a")).hasText(username);
    page.locator("tbody a").click();
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(username);
  }

  @Test
  void explainsAnEmptyResult(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    page.navigate("/users?q=100%25_nobody");

    assertThat(page.getByText("No user matches")).isVisible();
    assertThat(page.getByLabel("Search users")).hasValue("100%_nobody");
    browser.accessible(page);
  }

  @Test
  void pagesThroughAllUsers(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute(MANY));
    Page page = browser.signedIn("admin");

    assertThat(allPages(page, "/users?q=many")).hasSize(120).doesNotHaveDuplicates();
    assertThat(allPages(page, "/users")).hasSize(129).doesNotHaveDuplicates().contains("admin");
  }

  @Test
  void showsAResellerOnlyTheirOwnUsers(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute(MANY));
    Page page = browser.signedIn("reseller");

    assertThat(allPages(page, "/users")).hasSize(121).contains("ann").doesNotContain("john");
    assertThat(allPages(page, "/users?q=jo")).isEmpty();
    assertThat(allPages(page, "/users?q=john@example.com")).isEmpty();
    assertThat(allPages(page, "/users?q=%2B370")).isEmpty();
    assertThat(allPages(page, "/users?q=10")).isEmpty();
  }

  @Test
  void isHiddenFromPlainUsers(BrowserSession browser) {
    Page page = browser.signedIn("john");

    assertThat(page.navigate("/users").status()).isEqualTo(404);
    assertThat(page.navigate("/users/10").status()).isEqualTo(404);
  }

  @Test
  void ignoresInvalidParameters(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    assertThat(page.navigate("/users?q=%00a&after=%00").status()).isEqualTo(200);
    assertThat(page.navigate("/users?q='%25\\&after=bm90aGluZw").status()).isEqualTo(200);
    assertThat(page.navigate("/users?q=---&after=LTIwMDAwMDAwMDAgMSBh").status()).isEqualTo(200);
    assertThat(page.navigate("/users/999999999999999999999").status()).isEqualTo(404);
    assertThat(page.navigate("/users/777").status()).isEqualTo(404);
  }

  @Test
  void isAccessible(BrowserSession browser) {
    Page page = browser.signedIn("accountant");
    page.navigate("/users");

    assertThat(page.locator("tbody tr")).hasCount(9);
    assertThat(page.locator("tbody")).containsText("36.0000 USD");
    browser.accessible(page);
    browser.pictures(page, "users");
  }

  private static List<String> allPages(Page page, String first) {
    List<String> names = new ArrayList<>();
    page.navigate(first);
    names.addAll(page.locator("tbody tr td:first-child").allTextContents());
    while (page.getByText("Next page").count() > 0) {
      page.getByText("Next page").click();
      names.addAll(page.locator("tbody tr td:first-child").allTextContents());
    }
    return names;
  }
}
