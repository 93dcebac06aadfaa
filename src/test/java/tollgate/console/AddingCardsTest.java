package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class AddingCardsTest {

  private static final String CARDS_OF_9 =
      "select number || ' ' || pin || ' ' || trim_scale(balance) from cards where cardgroup_id = 9"
          + " order by number";

  @Test
  void generatesDistinctRandomNumbersAndPins(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    generate(page, "9", "250", "");

    assertThat(page.getByText("250 cards have been added")).isVisible();
    assertThat(
            Tables.rows(
                jdbi,
                "select count(*) || ' ' || count(distinct number) || ' ' || count(distinct pin)"
                    + " || ' ' || bool_and(number ~ '^[0-9]{10}$' and pin ~ '^[0-9]{6}$'"
                    + " and balance = 10 and not sold and not hidden)"
                    + " from cards where cardgroup_id = 9"))
        .containsExactly("250 250 250 true");
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("cards_generated 250 cards of group 9");
  }

  @Test
  void generatesConsecutiveNumbersWithPinsInRandomOrder(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    generate(page, "9", "100", "0000000001");

    assertThat(page.getByText("100 cards have been added")).isVisible();
    List<String> pins =
        Tables.rows(jdbi, "select pin from cards where cardgroup_id = 9 order by number");
    assertThat(Tables.rows(jdbi, "select max(number) from cards where cardgroup_id = 9"))
        .containsExactly("0000000100");
    assertThat(pins).isNotEqualTo(pins.stream().sorted().toList());
  }

  @Test
  void generatesNoCardsWhenANumberIsTaken(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    generate(page, "6", "10", "1111110999");

    assertThat(page.getByText("5 of these numbers are already in the group.")).isVisible();
    assertThat(Tables.rows(jdbi, "select count(*) from cards where cardgroup_id = 6"))
        .containsExactly("5");
  }

  @Test
  void usesAtMostAFifthOfAllPins(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(tx -> tx.execute("update cardgroups set pin_length = 4 where id = 9"));
    Page page = browser.signedIn("admin");
    generate(page, "9", "2000", "");
    assertThat(page.getByText("2,000 cards have been added")).isVisible();

    generate(page, "9", "1", "");

    assertThat(page.getByText("The group cannot hold this many cards")).isVisible();
    assertThat(page.getByLabel("Quantity")).hasValue("1");
    browser.accessible(page);
    browser.pictures(page, "card-generate");
    assertThat(Tables.rows(jdbi, "select count(distinct pin) from cards where cardgroup_id = 9"))
        .containsExactly("2000");
  }

  @Test
  void importsAFileAfterItsPreview(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    upload(
        page,
        "\uFEFFPIN;\"Number\";balance\r\n000017;0000000001;12.5\r\n\"000018\";0000000002;0\r\n");

    assertThat(page.getByText("2 valid rows found")).isVisible();
    assertThat(page.content()).doesNotContain("000017");
    browser.accessible(page);
    browser.pictures(page, "card-import-preview");
    assertThat(Tables.rows(jdbi, CARDS_OF_9)).isEmpty();
    page.getByText("Import 2 cards").click();
    assertThat(page.getByText("2 cards have been added")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-job");
    assertThat(Tables.rows(jdbi, CARDS_OF_9))
        .containsExactly("0000000001 000017 12.5", "0000000002 000018 0");
    assertThat(Tables.actions(jdbi, "action || ' ' || data"))
        .contains("cards_imported 2 cards of group 9");
  }

  @Test
  void listsTheErrorsOfRows(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");

    upload(
        page,
        "number,pin,balance\n0000000001,000017,1\n12,000017,1\n0000000002,17,1\n"
            + "0000000003,000017,-1\n0000000004,000017,1e3\n0000000005,000017\n");

    assertThat(page.getByText("5 of 6 rows have errors.")).isVisible();
    assertThat(page.locator("table").first()).containsText("The PIN does not have the digits");
    assertThat(page.content()).doesNotContain("000017");
    assertThat(page.getByText("Import 6 cards")).hasCount(0);
    browser.accessible(page);
    browser.pictures(page, "card-import-errors");
    assertThat(Tables.rows(jdbi, CARDS_OF_9)).isEmpty();
  }

  @Test
  void importsNoCardsWhenANumberIsRepeatedOrTaken(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(
        tx -> tx.execute("insert into cards (cardgroup_id, number) values (9, '0000000001')"));
    Page page = browser.signedIn("admin");

    upload(
        page,
        "number,pin,balance\n0000000001,000017,1\n0000000002,000018,1\n0000000003,000019,1\n"
            + "0000000002,000020,1\n");
    page.getByText("Import 4 cards").click();

    assertThat(page.getByText("2 rows have errors. Nothing was imported.")).isVisible();
    assertThat(page.locator("tbody tr").nth(0))
        .containsText("2The number is already in the group.");
    assertThat(page.locator("tbody tr").nth(1))
        .containsText("5The number is repeated in the file.");
    browser.accessible(page);
    browser.pictures(page, "card-job-rejected");
    assertThat(Tables.rows(jdbi, "select count(*) from cards where cardgroup_id = 9"))
        .containsExactly("1");
  }

  @Test
  void importsNoCardsWhenAPinIsRepeatedOrTaken(BrowserSession browser, Jdbi jdbi) {
    jdbi.useHandle(
        tx ->
            tx.execute("insert into cards (cardgroup_id, number, pin) values (9, '1', '000017')"));
    Page page = browser.signedIn("admin");

    upload(
        page,
        "number,pin,balance\n0000000001,000017,1\n0000000002,000018,1\n0000000003,000018,1\n");
    page.getByText("Import 3 cards").click();

    assertThat(page.getByText("2 rows have errors. Nothing was imported.")).isVisible();
    assertThat(page.locator("tbody tr").nth(0)).containsText("2The PIN is already in the group.");
    assertThat(page.locator("tbody tr").nth(1)).containsText("4The PIN is repeated in the file.");
    assertThat(Tables.rows(jdbi, "select count(*) from cards where cardgroup_id = 9"))
        .containsExactly("1");
  }

  @Test
  void rejectsAFileThatIsNotAListOfCards(BrowserSession browser) {
    Page page = browser.signedIn("admin");

    upload(page, "a,b\n1,2\n");

    assertThat(page.getByText("The first line must name the three columns")).isVisible();
    browser.accessible(page);
    browser.pictures(page, "card-import");
    upload(page, "number,pin,balance\n\"0000000001,000017,1\n");
    assertThat(page.getByText("1 of 1 rows has errors.")).isVisible();
  }

  private static void generate(Page page, String group, String quantity, String first) {
    page.navigate("/card-groups/" + group + "/generate");
    page.getByLabel("Quantity").fill(quantity);
    page.getByLabel("First number").fill(first);
    page.locator("button.main").click();
  }

  private static void upload(Page page, String csv) {
    page.navigate("/card-groups/9/import");
    page.getByLabel("CSV file")
        .setInputFiles(new FilePayload("cards.csv", "text/csv", csv.getBytes(UTF_8)));
    page.getByText("Preview import").click();
  }
}
