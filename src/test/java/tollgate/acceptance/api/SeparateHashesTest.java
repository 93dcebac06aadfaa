package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tollgate.testing.ErrorXml.status;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.OwnGateway;
import tollgate.testing.SignedCall;
import tollgate.testing.Tables;

/** Refuses the hash of a read for a sale, and the reverse, in each of two gateways. */
@ExtendWith(GatewayExtension.class)
class SeparateHashesTest {

  private static final String REFUSED = status("Incorrect hash");
  private static final String ON = "insert into conflines values ('API_Separate_Hashes', %d, '1')";

  private OwnGateway one;
  private OwnGateway other;

  @BeforeEach
  void start(GatewayExtension.Running running) throws Exception {
    one = OwnGateway.beside(running);
    other = OwnGateway.beside(running);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  @Test
  void acceptsBothWhileItIsOff() {
    assertThat(read(one.wire())).isNotEqualTo(REFUSED);
    assertThat(sale(other.wire())).contains("<pin>");
    assertThat(rows("select digest from used_hashes")).isEmpty();
  }

  @Test
  void refusesTheHashOfAReadForASale(GatewayExtension.Running running) {
    turnOn(running, 0);

    assertThat(read(one.wire())).contains("<error>User was not found");
    assertThat(sale(one.wire())).isEqualTo(REFUSED);
    assertThat(sale(other.wire())).isEqualTo(REFUSED);
    assertThat(sale(other.wire())).isEqualTo(REFUSED);
    assertThat(read(other.wire())).contains("<error>User was not found");
    assertThat(rows("select id from sales")).isEmpty();
    assertThat(rows("select distinct cause from actions where action = 'api_refused'"))
        .containsExactly("hash_of_other_use");
  }

  @Test
  void refusesTheHashOfASaleForARead(GatewayExtension.Running running) {
    turnOn(running, 0);

    assertThat(sale(one.wire())).contains("<pin>");
    assertThat(read(other.wire())).isEqualTo(REFUSED);
    assertThat(read(one.wire())).isEqualTo(REFUSED);
    assertThat(sale(one.wire())).isNotEqualTo(REFUSED);
    assertThat(sale(other.wire())).isNotEqualTo(REFUSED);
  }

  @Test
  void concernsAllCallersOfTheKey(GatewayExtension.Running running) {
    turnOn(running, 0);

    assertThat(one.wire().post(details("nobody").target()).text()).isEqualTo(status("Bad login"));
    assertThat(sale(other.wire())).isEqualTo(REFUSED);
  }

  @Test
  void isThatOfTheOwnerOfTheKey(GatewayExtension.Running running) {
    turnOn(running, 4);

    assertThat(one.wire().post(details("kuser").target()).text()).contains("User was not found");
    assertThat(sale(other.wire())).contains("<pin>");
  }

  @Test
  void writesAHashOnceADayAndStoresNoHash(GatewayExtension.Running running) {
    turnOn(running, 0);
    read(one.wire());
    assertThat(rows("select use from used_hashes")).containsExactly("read");
    assertThat(rows("select digest from used_hashes")).doesNotContain(details("admin").hash());
    one.sql("update used_hashes set used_on = current_date - 1");

    read(one.wire());
    assertThat(rows("select current_date - used_on from used_hashes")).containsExactly("1");

    read(other.wire());
    assertThat(rows("select current_date - used_on from used_hashes")).containsExactly("0");
  }

  @Test
  void forgetsAHashAfterThirtyDays(GatewayExtension.Running running) {
    turnOn(running, 0);
    read(one.wire());

    one.sql("update used_hashes set used_on = current_date - 30");
    assertThat(sale(other.wire())).isEqualTo(REFUSED);
    one.sql("update used_hashes set used_on = current_date - 31");
    assertThat(sale(running.wire())).contains("<pin>");
  }

  @Test
  void isUnavailableWithoutTheDatabaseForANewHashAlone(GatewayExtension.Running running)
      throws Exception {
    try (OwnGateway gateway = new OwnGateway(running, "separate_hashes")) {
      gateway.sql(ON.formatted(0));
      await().until(() -> read(gateway.wire()).contains("not found"));
      await()
          .until(
              () -> {
                read(gateway.wire());
                return Tables.rows(gateway.jdbi(), "select use from used_hashes").size() == 1;
              });
      gateway.loseDatabase();

      ApiClient.Answer answer =
          gateway
              .wire()
              .post(SignedCall.details().with("u", "admin").with("user_id", "10").target());

      gateway.restoreDatabase();
      assertThat(answer.status()).isEqualTo(503);
    }
  }

  /** Waits until both gateways have applied the setting, by the digest of a hash for each. */
  private void turnOn(GatewayExtension.Running running, int owner) {
    running.change(ON.formatted(owner) + (owner == 0 ? "" : ";" + ON.formatted(2)));
    String u = owner == 0 ? "admin" : "reseller";
    String key = owner == 0 ? SignedCall.SYSTEM_KEY : SignedCall.RESELLERS_KEY;
    for (OwnGateway gateway : List.of(one, other)) {
      SignedCall probe =
          SignedCall.balance().with("u", u).with("username", "probe" + gateway.port()).key(key);
      await()
          .until(
              () -> {
                long before = rows("select digest from used_hashes").size();
                gateway.wire().post(probe.target());
                return rows("select digest from used_hashes").size() > before;
              });
    }
    one.sql("delete from used_hashes");
    one.sql("delete from actions");
  }

  private static String read(ApiClient wire) {
    return wire.post(details("admin").target()).text();
  }

  private static SignedCall details(String caller) {
    return SignedCall.details().with("u", caller).with("user_id", "62");
  }

  private static String sale(ApiClient wire) {
    return wire.post(
            SignedCall.sale().with("u", "admin").with("id", "6").with("quantity", "2").target())
        .text();
  }

  private List<String> rows(String sql) {
    return Tables.rows(one.jdbi(), sql);
  }
}
