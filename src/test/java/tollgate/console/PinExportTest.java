package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class PinExportTest {

  private static final String PATH = "/card-groups/6/export-pins";
  private static final String HEADER = "\uFEFFnumber,pin,balance\r\n";
  private static final String AUDITED =
      "select action || ': ' || data from actions where action like 'pin%' order by id";

  private ConsoleClient admin;
  private ConsoleClient reseller;

  @BeforeEach
  void signIn(Running running, Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures, actions"));
    admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    reseller = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
  }

  @Test
  void writesTheUnsoldCardsOfOneState(Jdbi jdbi) {
    assertThat(export(admin, PATH, Map.of("state", "free", "number", "111111100")))
        .isEqualTo(
            HEADER
                + "1111111006,8870,10.0840336134454\r\n1111111007,8877,2.5\r\n1111111008,0088,100.0\r\n");
    assertThat(export(admin, PATH, Map.of("state", "hidden")))
        .isEqualTo(HEADER + "1111111002,8802,10.0\r\n");
    assertThat(Tables.rows(jdbi, AUDITED))
        .containsExactly(
            "pins_exported: group 6, free cards, numbers 111111100…",
            "pins_exported: group 6, hidden cards, numbers …");
  }

  @Test
  void writesNoSoldCard() {
    assertThat(export(admin, PATH, Map.of("state", "sold"))).doesNotContain("1111111001");
  }

  @Test
  void needsThePassword(Jdbi jdbi) {
    admin.get(PATH);

    assertThat(admin.post(PATH, Map.of("state", "free", "password", "wrong")).statusCode())
        .isEqualTo(422);
    assertThat(admin.post(PATH, Map.of("state", "free")).body()).doesNotContain("8870");
    assertThat(Tables.rows(jdbi, AUDITED))
        .containsOnly("pin_refused: group 6, free cards, numbers …");
  }

  @Test
  void opensToTheSellerOfTheGroupAlone(Running running, Jdbi jdbi) {
    ConsoleClient john = ConsoleClient.signedIn(running.consolePort(), jdbi, "john");
    ConsoleClient accountant = ConsoleClient.signedIn(running.consolePort(), jdbi, "accountant");
    ConsoleClient guest = new ConsoleClient(running.consolePort());

    for (ConsoleClient other : List.of(john, accountant, reseller)) {
      assertThat(other.get(PATH).statusCode()).isEqualTo(404);
      assertThat(other.post(PATH, password()).statusCode()).isEqualTo(404);
    }
    assertThat(guest.get(PATH).statusCode()).isEqualTo(303);
    assertThat(guest.post(PATH, password()).body()).doesNotContain("8870");
    assertThat(export(reseller, "/card-groups/8/export-pins", Map.of()))
        .isEqualTo(HEADER + "3333333001,9001,30.0\r\n");
  }

  @Test
  void needsTheTokenOfTheForm(Jdbi jdbi) {
    admin.get(PATH);

    assertThat(
            admin
                .post(PATH, Map.of("csrf-token", "other", "password", ConsoleClient.PASSWORD))
                .statusCode())
        .isEqualTo(403);
    assertThat(Tables.rows(jdbi, AUDITED)).isEmpty();
  }

  private static String export(ConsoleClient client, String path, Map<String, String> fields) {
    client.get(path);
    Map<String, String> all = new HashMap<>(fields);
    all.putAll(password());
    return client.post(path, all).body();
  }

  private static Map<String, String> password() {
    return Map.of("password", ConsoleClient.PASSWORD);
  }
}
