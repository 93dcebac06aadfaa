package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

/** Adds, changes and removes second factors. */
@ExtendWith(GatewayExtension.class)
class SecondFactorChangesTest {

  private static final String FACTORS = "select user_id from second_factors order by user_id";
  private static final String ACTIONS =
      "select concat_ws('|', user_id, action, data) from actions"
          + " where action like '%factor%' or action like 'recovery%' order by id";

  private Running running;

  @BeforeEach
  void forget(Running gateway) {
    running = gateway;
    running.change(
        "truncate sign_in_failures, sign_in_networks, device_cookies, console_sessions,"
            + " second_factors cascade");
  }

  @Test
  void addsASecondFactorAndEndsOtherSessions(Jdbi jdbi) {
    ConsoleClient other = signedIn("john", jdbi);
    ConsoleClient user = signedIn("john", jdbi);

    AuthenticatorApp app = AuthenticatorApp.addTo(user, jdbi);

    assertThat(other.get("/details").statusCode()).isEqualTo(303);
    assertThat(user.get("/details").statusCode()).isEqualTo(200);
    assertThat(Tables.rows(jdbi, FACTORS)).containsExactly("10");
    assertThat(Tables.rows(jdbi, ACTIONS)).containsExactly("10|second_factor_added|");
    assertThat(user.get("/second-factor").body()).doesNotContain(app.secret().base32());
  }

  @Test
  void showsAQrCodeAndTheSecretOnce(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);

    HttpResponse<String> first = user.get("/second-factor");
    HttpResponse<String> second = user.get("/second-factor");

    assertThat(first.body()).contains("<svg class=\"qr\"");
    assertThat(AuthenticatorApp.offeredSecret(first))
        .isNotEqualTo(AuthenticatorApp.offeredSecret(second));
  }

  @ParameterizedTest
  @CsvSource({"000000, true", "'', true", "now, false"})
  void addsNothingWithAWrongCodeOrPassword(String code, boolean isPasswordRight, Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    TotpSecret secret = AuthenticatorApp.offeredSecret(user.get("/second-factor"));
    String typed = code.equals("now") ? secret.code(Instant.now()) : code;

    HttpResponse<String> answer =
        user.post(
            "/second-factor",
            Map.of(
                "secret",
                secret.base32(),
                "code",
                typed,
                "password",
                isPasswordRight ? ConsoleClient.PASSWORD : "a guess"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(AuthenticatorApp.offeredSecret(answer)).isEqualTo(secret);
    assertThat(Tables.rows(jdbi, FACTORS)).isEmpty();
    assertThat(Tables.rows(jdbi, ACTIONS))
        .isEqualTo(isPasswordRight ? List.of() : List.of("10|second_factor_refused|"));
  }

  @Test
  void replacesNoSecret(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    AuthenticatorApp.addTo(user, jdbi);
    String stored = "select secret from second_factors";
    List<String> before = Tables.rows(jdbi, stored);
    TotpSecret another = TotpSecret.generate();

    AuthenticatorApp.submit(user, another, another.code(Instant.now()));

    assertThat(Tables.rows(jdbi, stored)).isEqualTo(before);
  }

  @Test
  void showsTheRecoveryCodesOnceWhenTheFormIsSentTwice(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    TotpSecret secret = AuthenticatorApp.offeredSecret(user.get("/second-factor"));
    Map<String, String> form =
        Map.of(
            "secret",
            secret.base32(),
            "code",
            secret.code(Instant.now()),
            "password",
            ConsoleClient.PASSWORD,
            "form-token",
            user.formToken());

    assertThat(user.post("/second-factor", form).body()).contains("recovery-codes");
    assertThat(user.post("/second-factor", form).statusCode()).isEqualTo(303);
    assertThat(user.get("/second-factor").body()).contains("The recovery codes were shown once.");
  }

  @Test
  void replacesRecoveryCodes(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    AuthenticatorApp app = AuthenticatorApp.addTo(user, jdbi);
    user.get("/second-factor/recovery-codes");

    HttpResponse<String> renewed =
        user.post("/second-factor/recovery-codes", confirmation(app.code()));

    assertThat(renewed.body()).contains("recovery-codes").doesNotContain(app.recoveryCodes());
    ConsoleClient browser = new ConsoleClient(running.consolePort());
    assertThat(AuthenticatorApp.signIn(browser, "john", app.recoveryCodes().get(0)).statusCode())
        .isEqualTo(422);
    assertThat(Tables.rows(jdbi, ACTIONS))
        .containsExactly("10|second_factor_added|", "10|recovery_codes_made|");
  }

  @Test
  void isRemovedByItsUserWithPasswordAndCode(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    AuthenticatorApp app = AuthenticatorApp.addTo(user, jdbi);
    user.get("/second-factor/remove");

    Map<String, String> wrongPassword = Map.of("password", "a guess", "code", app.code());
    assertThat(user.post("/second-factor/remove", wrongPassword).statusCode()).isEqualTo(422);
    assertThat(user.post("/second-factor/remove", confirmation(app.wrongCode())).statusCode())
        .isEqualTo(422);
    assertThat(Tables.rows(jdbi, FACTORS)).containsExactly("10");
    assertThat(user.post("/second-factor/remove", confirmation(app.code())).statusCode())
        .isEqualTo(303);

    assertThat(Tables.rows(jdbi, FACTORS)).isEmpty();
    assertThat(Tables.rows(jdbi, ACTIONS))
        .containsExactly(
            "10|second_factor_added|",
            "10|second_factor_refused|",
            "10|second_factor_refused|",
            "10|second_factor_removed|");
    assertThat(
            new ConsoleClient(running.consolePort())
                .signIn("john", ConsoleClient.PASSWORD)
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void delaysGuessesOfASession(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    AuthenticatorApp app = AuthenticatorApp.addTo(user, jdbi);
    user.get("/second-factor/remove");
    for (int i = 0; i < 5; i++) {
      user.post("/second-factor/remove", confirmation(app.wrongCode()));
    }
    SignInDelays.prolong(jdbi);

    HttpResponse<String> right = user.post("/second-factor/remove", confirmation(app.code()));

    assertThat(right.body()).contains("Too many failed attempts.");
    assertThat(Tables.rows(jdbi, FACTORS)).containsExactly("10");
  }

  @Test
  void isRemovedByAnAdministratorForALostPhone(Jdbi jdbi) {
    ConsoleClient user = signedIn("john", jdbi);
    AuthenticatorApp.addTo(user, jdbi);
    ConsoleClient admin = signedIn("admin", jdbi);
    assertThat(admin.get("/users/10").body()).contains("/users/10/remove-second-factor");

    assertThat(admin.post("/users/10/remove-second-factor", Map.of()).statusCode()).isEqualTo(303);

    assertThat(admin.get("/users/10").body())
        .contains("The second factor has been removed.")
        .doesNotContain("/users/10/remove-second-factor");
    assertThat(user.get("/details").statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, ACTIONS))
        .containsExactly("10|second_factor_added|", "0|second_factor_removed|user 10");
  }

  @ParameterizedTest
  @CsvSource({
    "accountant, 10",
    "reseller, 10",
    "reseller, 4",
    "keyless, 11",
    "john, 11",
    "admin, 0",
    "admin, 77"
  })
  void isNotRemovedByOthers(String username, long id, Jdbi jdbi) {
    ConsoleClient other = signedIn(username, jdbi);
    running.change(
        "insert into second_factors select id, 'x', 0, now() from users where id = " + id);
    List<String> before = Tables.rows(jdbi, FACTORS);

    HttpResponse<String> answer = other.post("/users/" + id + "/remove-second-factor", Map.of());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Tables.rows(jdbi, FACTORS)).isEqualTo(before);
  }

  private static Map<String, String> confirmation(String code) {
    return Map.of("password", ConsoleClient.PASSWORD, "code", code);
  }

  private ConsoleClient signedIn(String username, Jdbi jdbi) {
    return ConsoleClient.signedIn(running.consolePort(), jdbi, username);
  }
}
