package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;

@ExtendWith({GatewayExtension.class, Browsers.class})
class PhoneListsTest {

  private static final int PHONE_WIDTH = 390;
  private static final int PHONE_HEIGHT = 844;

  @Test
  void labelTheValuesOfACard(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);

    page.navigate("/card-groups/6?number=1111111006");

    assertThat(page.locator("tbody th")).hasText("1111111006");
    BoundingBox link = page.getByText("Show PIN").first().boundingBox();
    assertThat(link.x + link.width).isLessThanOrEqualTo(PHONE_WIDTH);
    assertThat(page.locator("tbody .number")).hasAttribute("data-label", "Balance, USD");
  }
}
