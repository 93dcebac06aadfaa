package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class CsvExportsTest {

  private static final List<String> PATHS =
      List.of("/sales/export", "/users/export", "/card-groups/export", "/audit/export");

  /** Sale 4 is the reseller's. */
  private static final String ROWS =
      """
      truncate sales, actions cascade;
      update cardgroups set description = '=1+1' where id = 6;
      update cardgroups set description = E'a "b", c\\nd' where id = 8;
      update users set last_name = '@SUM(A1)', first_name = '-5' where id = 11;
      insert into sales
        (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at, correlation_id)
      overriding system value values
        (2, 0, 6, 0, 'USD', 1, 1, 0, '+ann@example.com', '2026-01-01T10:00:00.5Z', 'id-2'),
        (3, 10, 777, 0, 'USD', 1, 1, 0, null, '2025-01-01T10:00:00Z', null),
        (4, 2, 8, 2, 'EUR', 1, 1, 0, 'ann_2@example.com', '2026-01-01T12:00:00Z', null);
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed) values
        (2, 'Card', 1, 0, 0.000000000000001, 0.1, 'USD', true),
        (2, 'Card', 2, 0, -20, 0, 'USD', true),
        (4, 'Card', 801, 2, 'NaN', 2.4, 'EUR', true);
      insert into actions (id, user_id, date, action, data, source) values
        (1, 0, '2026-01-01T10:00:00Z', 'card_hidden', '=card', '192.0.2.1'),
        (2, 2, '2026-01-02T10:00:00Z', 'card_shown', 'card', '192.0.2.1');
      alter sequence actions_id_seq restart 1000;
      """;

  private ConsoleClient admin;
  private ConsoleClient reseller;

  @BeforeEach
  void insertRows(Running running, Jdbi jdbi) {
    jdbi.useTransaction(tx -> tx.createScript(ROWS).execute());
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    jdbi.useHandle(handle -> handle.execute("delete from actions where id > 2"));
  }

  @Test
  void writesTheSalesThatTheFilterFinds() {
    HttpResponse<String> response =
        admin.get("/sales/export?from=2026-01-01T00:00&zone=Europe/Vilnius");

    assertThat(response.headers().firstValue("Content-Type"))
        .contains("text/csv; charset=utf-8; header=present");
    assertThat(response.headers().firstValue("Content-Disposition").orElse(""))
        .matches("attachment; filename=\"sales-\\d{4}-\\d\\d-\\d\\d.csv\"");
    assertThat(response.body())
        .isEqualTo(
            "\uFEFFsale,time,card_group_id,card_group,owner_id,owner,caller,email,cards,net,tax,gross,currency,mail,"
                + "correlation_id,voided_at,note\r\n"
                + "4,2026-01-01T14:00:00+02:00,8,Of the reseller,2,reseller,reseller,ann_2@example.com,1,0.0,2.4,2.4,EUR,,,,\r\n"
                + "2,2026-01-01T12:00:00.5+02:00,6,Main,0,admin,admin,'+ann@example.com,2,-19.999999999999999,0.1,"
                + "-19.899999999999999,USD,,id-2,,\r\n");
  }

  @Test
  void keepsSpreadsheetsFromRunningATextAsAFormula() {
    assertThat(admin.get("/card-groups/export").body())
        .contains("\r\n6,Main,'=1+1,0,admin,12.0,19.0,false,3,1,1,");
    assertThat(admin.get("/users/export").body()).contains(",'-5,'@SUM(A1),");
    assertThat(admin.get("/audit/export").body()).contains(",'=card,");
  }

  @Test
  void quotesSeparatorsQuotesAndLines() {
    assertThat(admin.get("/card-groups/export").body()).contains(",\"a \"\"b\"\", c\nd\",");
  }

  @Test
  void writesTheAuditLogThatTheFilterFinds() {
    assertThat(admin.get("/audit/export?user=reseller").body())
        .isEqualTo(
            "\uFEFFid,time,user_id,username,action,data,ip_address,parameters,cause,occurrences,correlation_id\r\n"
                + "2,2026-01-02T10:00:00Z,2,reseller,card_shown,card,192.0.2.1,,,,\r\n");
    assertThat(admin.get("/audit/export?user=nobody").statusCode()).isEqualTo(422);
  }

  @Test
  void leavesOutWhatBelongsToOthers() {
    assertThat(lines(reseller, "/sales/export")).containsExactly("sale", "4");
    assertThat(lines(reseller, "/sales/export?group=6")).containsExactly("sale");
    assertThat(lines(reseller, "/users/export")).containsExactly("id", "11");
    assertThat(lines(reseller, "/card-groups/export")).containsExactly("card_group_id", "8");
    assertThat(lines(admin, "/sales/export")).containsExactly("sale", "4", "2", "3");
  }

  @Test
  void leavesOutPasswordsAndPhoneLinks() {
    assertThat(admin.get("/users/export").body())
        .contains("John", "LT999")
        .doesNotContain("JohnsPhone", "hash-ann", "argon2");
  }

  @Test
  void opensToTheRolesOfTheListsAlone(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    ConsoleClient accountant = ConsoleClient.signedIn(running.consolePort(), jdbi, "accountant");
    ConsoleClient guest = new ConsoleClient(running.consolePort());

    assertThat(statuses(guest)).containsExactly(303, 303, 303, 303);
    assertThat(statuses(john)).containsExactly(404, 404, 404, 404);
    assertThat(statuses(reseller)).containsExactly(200, 200, 200, 404);
    assertThat(statuses(accountant)).containsExactly(200, 200, 200, 404);
  }

  private static Stream<Integer> statuses(ConsoleClient client) {
    return PATHS.stream().map(path -> client.get(path).statusCode());
  }

  private static List<String> lines(ConsoleClient client, String path) {
    return client
        .get(path)
        .body()
        .replace("\uFEFF", "")
        .lines()
        .filter(line -> line.contains(","))
        .map(line -> line.split(",")[0])
        .filter(cell -> cell.matches("[a-z_]+|\\d+"))
        .toList();
  }
}
