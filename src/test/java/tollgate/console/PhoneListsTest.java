package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class PhoneListsTest {

  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;
  private static final List<String> LISTS =
      List.of(
          "/",
          "/users",
          "/users/10/bookings",
          "/card-groups/6",
          "/sales/totals",
          "/mails?state=dead",
          "/mails?state=sent",
          "/currencies",
          "/currencies/2",
          "/audit",
          "/sessions");
  private static final String HIDDEN_WIDTH =
      "[...document.querySelectorAll('.table')]"
          + ".map(table => table.scrollWidth - table.clientWidth)"
          + ".reduce((most, next) => Math.max(most, next), 0)";

  @ParameterizedTest
  @ValueSource(strings = {"en", "de", "lt"})
  void showAllColumnsWithoutScrolling(
      String language, BrowserSession browser, Running running, ApiClient wire, Jdbi jdbi) {
    DeadMails.mail(running);
    SaleCalls.buy(wire, "id", "6");
    String sale = "/sales/" + Tables.rows(jdbi, "select max(id) from sales").get(0);
    Page page = phone(browser);
    page.locator(".who summary").click();
    page.locator(".who button[lang=" + language + "]").click();

    Map<String, Integer> hidden = new TreeMap<>();
    for (String list : LISTS) {
      hidden.put(list, hiddenWidth(page, list));
    }
    hidden.put(sale, hiddenWidth(page, sale));

    assertThat(hidden.values()).as(hidden.toString()).allMatch(width -> width <= 1);
  }

  @Test
  void labelTheValuesOfACard(BrowserSession browser) {
    Page page = phone(browser);
    page.navigate("/card-groups/6?number=1111111006");

    assertThat(page.locator("tbody th")).hasText("1111111006");
    BoundingBox link = page.getByText("Show PIN").first().boundingBox();
    assertThat(link.x + link.width).isLessThanOrEqualTo(PHONE_WIDTH);
    assertThat(page.locator("tbody .number")).hasAttribute("data-label", "Balance, USD");
  }

  private static Page phone(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
    page.navigate("/details");
    return page;
  }

  private static int hiddenWidth(Page page, String path) {
    page.navigate(path);
    return (Integer) page.evaluate(HIDDEN_WIDTH);
  }
}
