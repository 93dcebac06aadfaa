package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class CardGroupAccessTest {

  private static final List<String> ACTIONS =
      List.of("edit", "import", "import/start", "generate", "cards/606/hide", "cards/606/pin");

  @ParameterizedTest
  @CsvSource({
    "john,       /card-groups,                404",
    "john,       /card-groups/6,              404",
    "reseller,   /card-groups/6,              404",
    "reseller,   /card-groups/6/edit,         404",
    "reseller,   /card-groups/6/import,       404",
    "reseller,   /card-groups/6/generate,     404",
    "reseller,   /card-groups/6/job,          404",
    "reseller,   /card-groups/6/cards/606/pin, 404",
    "reseller,   /card-groups/8/cards/606/pin, 404",
    "reseller,   /card-groups/8,              200",
    "accountant, /card-groups/6,              200",
    "accountant, /card-groups/new,            404",
    "accountant, /card-groups/6/edit,         404",
    "accountant, /card-groups/6/cards/606/pin, 404",
    "admin,      /card-groups/777777,         404",
    "admin,      /card-groups/x,              404",
    "admin,      /card-groups/6/cards/801/pin, 404",
    "admin,      /card-groups/8,              200"
  })
  void answersOnlyToThoseWhoMaySeeAGroup(
      String username, String path, int status, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, username);

    assertThat(client.get(path).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reseller", "accountant", "john"})
  void performsActionsForTheOwnerOnly(String username, BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn(username);
    Object csrf = page.evaluate("document.body.dataset.csrf");
    List<String> before =
        Tables.rows(jdbi, "select to_jsonb(cards) || '{}' from cards order by id");

    for (String action : ACTIONS) {
      int status =
          page.request()
              .post(
                  "/card-groups/6/" + action,
                  RequestOptions.create()
                      .setForm(
                          FormData.create()
                              .set("csrf-token", csrf.toString())
                              .set("password", ConsoleClient.PASSWORD)
                              .set("quantity", "1")
                              .set("balance", "1")
                              .set("name", "Taken")))
              .status();
      // An upload is refused without the token of a page that this user cannot open.
      assertThat(status)
          .as(action)
          .isIn(action.equals("import") ? List.of(403, 404) : List.of(404));
    }

    assertThat(Tables.rows(jdbi, "select to_jsonb(cards) || '{}' from cards order by id"))
        .isEqualTo(before);
    assertThat(Tables.rows(jdbi, "select name from cardgroups")).doesNotContain("Taken");
  }

  @Test
  void showsAResellerOnlyTheirGroups(BrowserSession browser) {
    Page page = browser.signedIn("reseller");

    page.navigate("/card-groups");

    assertThat(page.locator("section h2").allTextContents()).containsExactly("Of the reseller");
  }

  @Test
  void offersNoActionsToAnAccountant(BrowserSession browser) {
    Page page = browser.signedIn("accountant");

    page.navigate("/card-groups/6");

    assertThat(page.locator("main form[method=post], main a.button").count()).isZero();
    assertThat(page.content()).doesNotContain("Show PIN of");
  }
}
