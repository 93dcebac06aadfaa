package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SearchTest {

  private static final Pattern LINK =
      Pattern.compile(
          "<li><a[^>]* href=\"([^\"]*)\"|(?<!<li>)<a href=\"(/sales/\\d+)\">[^<]*</a>\\s*</li>");

  /** Sale 81 is the reseller's. */
  private static final String ROWS =
      """
      truncate sales, actions cascade;
      insert into sales
        (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at, correlation_id)
      overriding system value values
        (80, 0, 6, 0, 'USD', 1, 1, 0, 'Ann@Example.com', '2026-01-01T10:00:00Z', 'order-17'),
        (81, 2, 8, 2, 'USD', 1, 1, 0, 'ann@example.com', '2026-01-01T10:00:00Z', 'order-18');
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed) values
        (81, 'Card', 801, 2, 5, 0, 'USD', true), (80, 'Card', 606, 0, 5, 0, 'USD', true);
      insert into actions (user_id, date, action, data, correlation_id) values
        (0, now(), 'card_sale', '80: 1 cards', 'order-17'),
        (2, now(), 'api_refused', 'refused by hash', 'order-19');
      """;

  private ConsoleClient admin;
  private ConsoleClient reseller;

  @BeforeEach
  void insertRows(Running running, Jdbi jdbi) {
    jdbi.useTransaction(tx -> tx.createScript(ROWS).execute());
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
  }

  @Test
  void findsACardAndItsSaleByTheNumber() {
    assertThat(found(admin, "1111111006"))
        .containsExactly("/card-groups/6?number=1111111006", "/sales/80");
    assertThat(found(admin, "1111 1110 07")).containsExactly("/card-groups/6?number=1111111007");
    assertThat(found(admin, "111111100")).isEmpty();
  }

  @Test
  void findsASaleByItsIdItsRequestAndItsEmail() {
    assertThat(found(admin, "80")).containsExactly("/sales/80");
    assertThat(found(admin, "order-17")).containsExactly("/sales/80", "/audit?kind=card_sale");
    assertThat(found(admin, "ANN@example")).containsExactlyInAnyOrder("/sales/80", "/sales/81");
  }

  @Test
  void findsARefusedCallByItsRequest() {
    assertThat(found(admin, "order-19")).containsExactly("/audit?kind=api_refused");
    assertThat(admin.get("/search?text=order-19").body()).contains("refused by hash");
  }

  @Test
  void findsAUserByNameAndId() {
    assertThat(found(admin, "JOH")).containsExactly("/users/10");
    assertThat(found(admin, "10")).containsExactly("/users/10");
  }

  @Test
  void findsNothingOfOtherOwners() {
    for (String text :
        List.of("1111111006", "80", "order-17", "order-19", "john", "10", "Ann@Example.com")) {
      assertThat(found(reseller, text)).as(text).doesNotContain("/sales/80", "/users/10");
    }
    assertThat(found(reseller, "order-17")).isEmpty();
    assertThat(found(reseller, "1111111006")).isEmpty();
    assertThat(found(reseller, "order-18")).containsExactly("/sales/81");
    assertThat(found(reseller, "ann")).containsExactly("/sales/81", "/users/11");
    assertThat(found(reseller, "3333333001"))
        .containsExactly("/card-groups/8?number=3333333001", "/sales/81");
  }

  @Test
  void opensToOperatorsAlone(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    ConsoleClient accountant = ConsoleClient.signedIn(running.consolePort(), jdbi, "accountant");

    assertThat(john.get("/search?text=john").statusCode()).isEqualTo(404);
    assertThat(john.get("/details").body()).doesNotContain("action=\"/search\"");
    assertThat(new ConsoleClient(running.consolePort()).get("/search?text=1").statusCode())
        .isEqualTo(303);
    assertThat(found(accountant, "order-17")).containsExactly("/sales/80");
  }

  @Test
  void answersAnyText() {
    assertThat(admin.get("/search?text=").body()).contains("Card number, email, sale");
    assertThat(admin.get("/search?text=%00%25_%5C%27").body()).contains("Nothing was found");
    assertThat(admin.get("/search?text=" + "9".repeat(300)).statusCode()).isEqualTo(200);
    assertThat(admin.get("/search?text=%3Cb%3E").body())
        .contains("&lt;b&gt;")
        .doesNotContain("<b>");
  }

  private static List<String> found(ConsoleClient client, String text) {
    String page = client.get("/search?text=" + text.replace(" ", "%20")).body();
    return LINK.matcher(page.replaceAll("(?s).*<main", ""))
        .results()
        .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
        .toList();
  }
}
