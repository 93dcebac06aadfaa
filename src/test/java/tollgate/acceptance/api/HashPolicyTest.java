package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.status;
import static tollgate.testing.SignedCall.RESELLERS_KEY;
import static tollgate.testing.SignedCall.SYSTEM_KEY;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.HmacCall;
import tollgate.testing.LogCapture;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Accepts the hash for some calls only. See docs/configuration.md#settings. */
@ExtendWith(GatewayExtension.class)
class HashPolicyTest {

  private static final String REFUSED = status("Incorrect hash");

  @ParameterizedTest
  @CsvSource({
    "-,                     true,  true,  true",
    "'',                    true,  true,  true",
    "all,                   true,  true,  true",
    "sales_with_request_id, true,  false, true",
    "reads,                 true,  false, false",
    "none,                  false, false, false",
    "None,                  true,  true,  true",
    "nothing,               true,  true,  true"
  })
  void decidesWhichCallsAreAccepted(
      String policy,
      boolean areReads,
      boolean areSales,
      boolean areNamedSales,
      ApiClient wire,
      GatewayExtension.Running running) {
    running.change(row(0, policy));
    SignedCall details = SignedCall.details().with("u", "admin").with("user_id", "10");
    SignedCall named = sale("admin", SYSTEM_KEY).with("request_id", "order-1");
    SignedCall unnamed = sale("admin", SYSTEM_KEY).with("request_id", "");

    assertThat(isAccepted(balance("admin", SYSTEM_KEY), wire)).isEqualTo(areReads);
    assertThat(isAccepted(details, wire)).isEqualTo(areReads);
    assertThat(isAccepted(sale("admin", SYSTEM_KEY), wire)).isEqualTo(areSales);
    assertThat(isAccepted(unnamed, wire)).isEqualTo(areSales);
    assertThat(isAccepted(named, wire)).isEqualTo(areNamedSales);
  }

  @ParameterizedTest
  @CsvSource({
    "none, -,    false, false, false",
    "none, all,  false, true,  false",
    "-,    none, true,  false, true",
    "none, '',   false, false, false",
    "none, odd,  false, true,  false"
  })
  void isThatOfTheCallersOwnerElseTheSystems(
      String systems,
      String resellers,
      boolean isAcceptedForAdmin,
      boolean isAcceptedForReseller,
      boolean isAcceptedForKeyless,
      ApiClient wire,
      GatewayExtension.Running running) {
    running.change(row(0, systems) + row(2, resellers));

    assertThat(isAccepted(balance("admin", SYSTEM_KEY), wire)).isEqualTo(isAcceptedForAdmin);
    assertThat(isAccepted(balance("john", SYSTEM_KEY), wire)).isEqualTo(isAcceptedForAdmin);
    assertThat(isAccepted(balance("reseller", RESELLERS_KEY), wire))
        .isEqualTo(isAcceptedForReseller);
    assertThat(isAccepted(balance("ann", RESELLERS_KEY), wire)).isEqualTo(isAcceptedForReseller);
    assertThat(isAccepted(balance("keyless", SYSTEM_KEY), wire)).isEqualTo(isAcceptedForKeyless);
  }

  @Test
  void auditsARightHashThatItRefuses(Jdbi database, GatewayExtension.Running running)
      throws Exception {
    running.change(row(0, "reads"));

    // Other tests may have used up the diagnoses of this second at the shared gateway.
    try (OwnGateway gateway = OwnGateway.beside(running)) {
      gateway.wire().post(sale("admin", SYSTEM_KEY).target());
      gateway.wire().post(sale("admin", "another-key").target());
    }

    assertThat(Tables.rows(database, "select data || ' ' || cause from actions order by id"))
        .containsExactly(
            "card_from_group_sell: Incorrect hash hash_policy",
            "card_from_group_sell: Incorrect hash unknown");
    assertThat(Tables.rows(database, "select id from sales")).isEmpty();
  }

  @Test
  void doesNotConcernSignaturesNorCallsWithoutChecks(
      ApiClient wire, GatewayExtension.Running running) {
    running.change(row(0, "none"));
    HmacCall sale = HmacCall.of("card_from_group_sell").with("u", "admin").with("id", "6");

    assertThat(HmacCall.balance().post(wire).text()).contains("<balance>36.0000<");
    assertThat(sale.post(wire).text()).contains("<pin>");
    assertThat(wire.get("/billing/api/simple_balance/JohnsPhone").text()).isEqualTo("36.0000");

    running.change("insert into conflines values ('API_Disable_hash_checking', 0, '1')");
    assertThat(isAccepted(balance("admin", "another-key"), wire)).isTrue();
  }

  @Test
  void isReportedWhenItIsNotValid(GatewayExtension.Running running) {
    try (LogCapture log = new LogCapture("tollgate.settings")) {
      running.change(row(2, "some") + row(0, "reads"));

      assertThat(log.lines())
          .containsExactly(
              "WARN Setting API_Hash_Policy of owner 2 must be all or sales_with_request_id or"
                  + " reads or none; using the default all");
    }
  }

  private static boolean isAccepted(SignedCall call, ApiClient wire) {
    String text = wire.post(call.target()).text();
    assertThat(text)
        .matches(answer -> answer.equals(REFUSED) || answer.contains("<page>"), "an answer");
    return !text.equals(REFUSED);
  }

  private static SignedCall balance(String caller, String key) {
    return SignedCall.balance().with("u", caller).with("username", caller).key(key);
  }

  private static SignedCall sale(String caller, String key) {
    return SignedCall.sale().with("u", caller).with("id", "6").key(key);
  }

  /** Sets the policy of an owner; a dash leaves it out. The test gateway calls as owner 99. */
  private static String row(int owner, String value) {
    return value.equals("-")
        ? ""
        : ("insert into conflines values ('API_Hash_Policy', 99, 'all') on conflict do nothing;"
                + "insert into conflines values ('API_Hash_Policy', %d, '%s');")
            .formatted(owner, value);
  }
}
