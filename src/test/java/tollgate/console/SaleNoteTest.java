package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SaleCalls;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class SaleNoteTest {

  private String path;

  @BeforeEach
  void sell(ApiClient wire, Jdbi jdbi) {
    SaleCalls.buy(wire, "id", "6", "number", "1111111008");
    path = "/sales/" + Tables.rows(jdbi, "select max(id) from sales").get(0);
  }

  private static ConsoleClient client(Running running, Jdbi jdbi, String username) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }

  private HttpResponse<String> write(ConsoleClient client, String seen, String note) {
    client.get("/password");
    return client.post(path + "/note", Map.of("seen", seen, "note", note));
  }

  private static List<String> notes(Jdbi jdbi) {
    return Tables.rows(jdbi, "select coalesce(note, 'none') from sales");
  }

  @Test
  void isShownOnThePageInTheListAndInTheFile(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    String note = "Complaint <17> " + "x".repeat(485);

    assertThat(write(admin, "", " " + note + " ").statusCode()).isEqualTo(303);

    assertThat(notes(jdbi)).containsExactly(note);
    assertThat(admin.get(path).body()).contains("value=\"Complaint &lt;17> xxx");
    assertThat(client(running, jdbi, "accountant").get(path).body())
        .contains("<bdi>Complaint &lt;17&gt; xxx")
        .doesNotContain("name=\"note\"");
    assertThat(admin.get("/sales").body())
        .contains("<bdi>Complaint &lt;17&gt; " + "x".repeat(45) + "…</bdi>");
    assertThat(admin.get("/sales/export").body()).contains(note);
  }

  @Test
  void isAuditedWithTheTextBeforeAndAfter(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");

    write(admin, "", "First");
    write(admin, "First", "Second");
    write(admin, "Second", "Second");
    write(admin, "Second", "");

    assertThat(notes(jdbi)).containsExactly("none");
    assertThat(
            Tables.rows(
                jdbi,
                "select user_id || substring(data from ':.*') from actions"
                    + " where action = 'sale_note_changed' order by id"))
        .containsExactly(
            "0: note \"\" → \"First\"",
            "0: note \"First\" → \"Second\"",
            "0: note \"Second\" → \"\"");
  }

  @Test
  void isNotOverwrittenByAnOlderPage(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");
    write(admin, "", "First");

    HttpResponse<String> answer = write(admin, "", "Another");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("The note has been changed meanwhile.", "name=\"seen\" value=\"First\"");
    assertThat(notes(jdbi)).containsExactly("First");
  }

  @Test
  void hasAtMostFiveHundredCharactersInOneLine(Running running, Jdbi jdbi) {
    ConsoleClient admin = client(running, jdbi, "admin");

    assertThat(write(admin, "", "x".repeat(501)).statusCode()).isEqualTo(422);
    assertThat(write(admin, "", "a\u0007b").statusCode()).isEqualTo(422);
    assertThat(notes(jdbi)).containsExactly("none");
    assertThat(write(admin, "", "🎫".repeat(500)).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @CsvSource({"reseller", "accountant", "john"})
  void isWrittenByThoseWhoMayChangeTheSale(String username, Running running, Jdbi jdbi) {
    assertThat(write(client(running, jdbi, username), "", "x").statusCode()).isEqualTo(404);
    assertThat(new ConsoleClient(running.consolePort()).post(path + "/note", Map.of()).statusCode())
        .isIn(303, 403);
    assertThat(
            client(running, jdbi, "admin")
                .post(path + "/note", Map.of("csrf-token", "none", "note", "x"))
                .statusCode())
        .isEqualTo(403);
    assertThat(notes(jdbi)).containsExactly("none");

    jdbi.useHandle(tx -> tx.execute("update sales set owner_id = 2"));
    int ofReseller = write(client(running, jdbi, "reseller"), "", "Own").statusCode();

    assertThat(ofReseller).isEqualTo(303);
  }

  @Test
  void isWrittenByTheKeyboard(BrowserSession browser) {
    Page page = browser.signedIn("admin");
    page.navigate(path);

    page.getByLabel("Text").fill("Complaint 17: the buyer got the wrong group");
    page.getByLabel("Text").press("Enter");

    PlaywrightAssertions.assertThat(page.getByText("The note is saved.")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "sale-note");
    page.navigate("/sales");
    browser.accessible(page);
    browser.pictures(page, "sales-note");
  }
}
