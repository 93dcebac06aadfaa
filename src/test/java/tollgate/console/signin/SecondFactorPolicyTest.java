package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.config.SecondFactorPolicy;
import tollgate.config.SessionConfig;
import tollgate.console.ConsoleClient;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OidcProvider;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

/** Runs a gateway whose operators need a second factor. */
@ExtendWith(GatewayExtension.class)
class SecondFactorPolicyTest {

  private static final String NEW_PASSWORD = "another password of the tests";

  private static OidcProvider provider;
  private static OwnGateway gateway;
  private static Jdbi jdbi;

  @BeforeAll
  static void start(Running running) throws Exception {
    provider = new OidcProvider();
    OidcConfig oidc = provider.config(PasswordSignIn.ALL);
    SessionConfig sessions = new SessionConfig(Duration.ofHours(12), SecondFactorPolicy.OPERATORS);
    gateway = OwnGateway.withSessions(running, "factor_policy", sessions, oidc);
    jdbi = gateway.jdbi();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
  }

  @BeforeEach
  void forget() {
    gateway.sql(
        "truncate sign_in_failures, device_cookies, console_sessions, second_factors cascade;"
            + "update users set must_change_password = false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sales", "/users/10", "/second-factor/remove", "/password"})
  void leadsAnOperatorWithoutOneToItsPage(String path) {
    ConsoleClient reseller = signedIn("reseller");

    assertLeadsTo("/second-factor", reseller.get(path));
  }

  @Test
  void carriesOutNothingOfAnOperatorWithoutOne() {
    ConsoleClient admin = signedIn("admin");

    HttpResponse<String> answer =
        admin.post("/users/10/bookings", Map.of("amount", "5", "reason", "gift"));

    assertLeadsTo("/second-factor", answer);
    assertThat(Tables.rows(jdbi, "select id from balance_bookings")).isEmpty();
  }

  @Test
  void opensAllPagesWhenOneIsAdded() {
    ConsoleClient reseller = signedIn("reseller");
    assertThat(reseller.get("/second-factor").body()).contains("You need a second factor.");

    AuthenticatorApp.addTo(reseller, jdbi);

    assertThat(reseller.get("/sales").statusCode()).isEqualTo(200);
  }

  @Test
  void leadsToThePageAgainWhenItIsRemoved() {
    ConsoleClient reseller = signedIn("reseller");
    AuthenticatorApp.addTo(reseller, jdbi);

    gateway.sql("delete from second_factors");

    assertLeadsTo("/second-factor", reseller.get("/sales"));
  }

  @Test
  void comesAfterAOneTimePassword() {
    ConsoleClient reseller = signedIn("reseller");
    gateway.sql("update users set must_change_password = true where username = 'reseller'");
    assertLeadsTo("/password", reseller.get("/second-factor"));
    reseller.get("/password");

    reseller.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW_PASSWORD));

    assertLeadsTo("/second-factor", reseller.get("/sales"));
  }

  @Test
  void letsAPlainUserInWithoutOne() {
    assertThat(signedIn("john").get("/sessions").statusCode()).isEqualTo(200);
  }

  @Test
  void letsAnOperatorWithoutOneSignOut() {
    ConsoleClient reseller = signedIn("reseller");

    assertThat(reseller.post("/sign-out", Map.of()).statusCode()).isEqualTo(303);

    assertThat(Tables.rows(jdbi, "select user_id from console_sessions")).isEmpty();
  }

  @Test
  void isLeftToTheProviderOfASignIn() throws Exception {
    signedIn("reseller");
    gateway.sql("truncate console_sessions");
    provider.claims.put("preferred_username", "reseller");
    ConsoleClient browser = new ConsoleClient(gateway.consolePort());
    String authorization =
        browser.get("/sign-in/provider").headers().firstValue("Location").orElseThrow();
    browser.get(OidcProvider.callback(authorization));
    assertThat(browser.get("/password").statusCode()).isEqualTo(200);

    browser.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW_PASSWORD));

    assertThat(Tables.rows(jdbi, "select by_provider from console_sessions")).containsExactly("t");
    assertThat(browser.get("/sales").statusCode()).isEqualTo(200);
  }

  /** Returns a client that has the token of its session. */
  private static ConsoleClient signedIn(String username) {
    ConsoleClient client = ConsoleClient.signedIn(gateway.consolePort(), jdbi, username);
    client.get("/second-factor");
    return client;
  }

  private static void assertLeadsTo(String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue(path);
  }
}
