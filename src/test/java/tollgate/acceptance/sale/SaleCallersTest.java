package tollgate.acceptance.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.Postgres.resource;
import static tollgate.testing.SaleCalls.KEY;
import static tollgate.testing.SaleCalls.RESELLERS_KEY;
import static tollgate.testing.SaleCalls.buy;
import static tollgate.testing.SaleCalls.buyAs;
import static tollgate.testing.SaleCalls.error;
import static tollgate.testing.SaleCalls.numbers;
import static tollgate.testing.Tables.actions;
import static tollgate.testing.Tables.everythingBut;
import static tollgate.testing.Tables.rows;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.ApiClient.Answer;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

@ExtendWith(GatewayExtension.class)
class SaleCallersTest {

  private static final String WHO =
      "select concat_ws('|', sales.user_id, sold_to, payments.owner_id, trim_scale(tax), actions.user_id)"
          + " from sales join payments on sale_id = sales.id join cards on cards.id = card_id, actions"
          + " where actions.user_id <> 99";

  @ParameterizedTest
  @ValueSource(strings = {"admin", "ADMIN", "accountant"})
  void sellsFromTheSystemsGroupsToAdministratorAndAccountant(String caller, ApiClient wire) {
    Answer answer = buyAs(caller, KEY, wire, "id", "6");

    assertThat(numbers(answer)).containsExactly("1111111006");
  }

  @Test
  void recordsTheAccountantAsTheBuyer(ApiClient wire, Jdbi jdbi) {
    buyAs("accountant", KEY, wire, "id", "6");

    assertThat(rows(jdbi, WHO)).containsExactly("1|1|0|1.915966386554626|1");
  }

  @Test
  void sellsFromTheResellersOwnGroupsAndPaysTheReseller(ApiClient wire, Jdbi jdbi) {
    Answer answer = buyAs("reseller", RESELLERS_KEY, wire, "id", "8");

    assertThat(numbers(answer)).containsExactly("3333333001");
    assertThat(rows(jdbi, WHO)).containsExactly("2|2|2|3|2");
  }

  @Test
  void acceptsTheSystemKeyFromAResellerWithoutAKey(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change(
        """
        insert into cardgroups (id, name, owner_id) values (12, 'Of the keyless', 4);
        insert into cards (cardgroup_id, number, pin, balance) values (12, '6666666001', 'x', 7);
        """);

    Answer answer = buyAs("keyless", KEY, wire, "id", "12");

    assertThat(numbers(answer)).containsExactly("6666666001");
    assertThat(rows(jdbi, WHO)).containsExactly("4|4|4|0|4");
  }

  @Test
  void refusesTheSystemKeyFromAResellerWithAKey(ApiClient wire) {
    Answer answer = buyAs("reseller", KEY, wire, "id", "8");

    assertThat(error(answer)).isEqualTo("Incorrect hash");
  }

  @ParameterizedTest
  @CsvSource({"john, 456789", "ann, resellers-own-key", "kuser, 456789"})
  void deniesTheSaleToUsers(String user, String key, ApiClient wire, Jdbi jdbi) {
    String before = everythingBut("actions", jdbi);

    Answer answer = buyAs(user, key, wire, "id", "6", "email", "a@b.co");

    assertThat(answer.text()).isEqualTo(resource("golden/card-sale-access-denied.xml"));
    assertThat(everythingBut("actions", jdbi)).isEqualTo(before);
    assertThat(actions(jdbi, "(select username from users where users.id = user_id)"))
        .containsExactly(user);
  }

  @Test
  void deniesTheSaleToAnUnknownTypeOfUser(Running gateway, ApiClient wire) {
    gateway.change("update users set usertype = 'Admin' where id = 1");

    Answer answer = buyAs("accountant", KEY, wire, "id", "6");

    assertThat(error(answer)).isEqualTo("Access Denied");
  }

  @Test
  void refusesAMissingOrUnknownCaller(ApiClient wire, Jdbi jdbi) {
    Answer nameless = buyAs("", KEY, wire, "id", "6");
    Answer unknown = buyAs("unknown", KEY, wire, "id", "6");

    assertThat(error(nameless)).isEqualTo("Bad login");
    assertThat(error(unknown)).isEqualTo("Bad login");
    assertThat(actions(jdbi, "coalesce(user_id::text, 'unknown')"))
        .containsExactly("unknown", "unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "admin, 456789, 8",
    "accountant, 456789, 8",
    "keyless, 456789, 8",
    "keyless, 456789, 6",
    "reseller, resellers-own-key, 6"
  })
  void findsNoGroupOfAnotherOwner(String caller, String key, String group, ApiClient wire) {
    Answer answer = buyAs(caller, key, wire, "id", group);

    assertThat(error(answer)).isEqualTo("Cardgroup was not found");
  }

  @Test
  void treatsAGroupWithoutAnOwnerAsTheSystems(Running gateway, ApiClient wire, Jdbi jdbi) {
    gateway.change("update cardgroups set owner_id = null where id = 6");

    Answer answer = buy(wire, "id", "6");

    assertThat(numbers(answer)).containsExactly("1111111006");
    assertThat(rows(jdbi, "select owner_id from payments")).containsExactly("0");
  }

  @Test
  void deniesTheSaleAsSoonAsTheRoleHasChanged(Running gateway, ApiClient wire) {
    Answer before = buyAs("accountant", KEY, wire, "id", "6");
    gateway.change("update users set usertype = 'user' where id = 1");

    Answer after = buyAs("accountant", KEY, wire, "id", "6");

    assertThat(numbers(before)).hasSize(1);
    assertThat(error(after)).isEqualTo("Access Denied");
  }
}
