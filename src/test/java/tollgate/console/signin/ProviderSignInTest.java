package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.oidc.OidcConfig;
import tollgate.oidc.PasswordSignIn;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OidcProvider;
import tollgate.testing.OidcProvider.Signature;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

/** Signs in at an OpenID Connect provider. */
@ExtendWith(GatewayExtension.class)
class ProviderSignInTest {

  private static final String SIGN_INS =
      "select concat_ws('|', coalesce(user_id::text, 'none'), action, data) from actions"
          + " where action like 'sign%' order by id";

  private static OidcProvider provider;
  private static OwnGateway gateway;
  private static Jdbi jdbi;

  private ConsoleClient browser;

  @BeforeAll
  static void start(Running running) throws Exception {
    provider = new OidcProvider();
    OidcConfig config = provider.config(PasswordSignIn.ADMINISTRATORS);
    gateway = OwnGateway.withOidc(running, "oidc", config);
    jdbi = gateway.jdbi();
  }

  @AfterAll
  static void stop() {
    gateway.close();
    provider.close();
  }

  @BeforeEach
  void begin() {
    gateway.sql(
        "truncate actions, sign_in_failures, device_cookies, console_sessions;"
            + "update users set disabled = false");
    provider.claims.clear();
    provider.userInfo.clear();
    provider.claims.put("preferred_username", "reseller");
    provider.signature = Signature.OWN_KEY;
    provider.isRefusing = false;
    browser = new ConsoleClient(gateway.consolePort());
  }

  @Test
  void signsInAUserAndOpensTheRequestedPage() throws Exception {
    HttpResponse<String> answer = signIn("/mails");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/mails");
    assertThat(browser.get("/sales").body()).contains("<span>reseller</span>");
    assertThat(Tables.rows(jdbi, SIGN_INS)).containsExactly("2|signed_in|with OpenID Connect");
  }

  @Test
  void isOfferedOnTheSignInPage() {
    assertThat(browser.get("/sign-in?next=/sales?a=1%26b=2").body())
        .contains(
            "/sign-in/provider?next=%2Fsales%3Fa%3D1%26amp%3Bb%3D2".replace("%26amp%3B", "%26"))
        .contains("Sign in with 127.0.0.1");
  }

  @Test
  void comparesUsernamesWithoutRegardToCase() throws Exception {
    provider.claims.put("preferred_username", "RESELLER");

    assertThat(signIn("/").statusCode()).isEqualTo(303);
  }

  @Test
  void readsTheUsernameFromTheUserInfo() throws Exception {
    provider.claims.remove("preferred_username");
    provider.userInfo.put("preferred_username", "john");

    assertThat(signIn("/").statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, SIGN_INS)).containsExactly("10|signed_in|with OpenID Connect");
  }

  @Test
  void believesNoUserInfoOfAnotherSubject() throws Exception {
    provider.claims.remove("preferred_username");
    provider.userInfo.put("preferred_username", "john");
    provider.userInfo.put("sub", "another");

    assertRefused(signIn("/"), "The provider does not state your username");
  }

  @Test
  void makesNoUser() throws Exception {
    provider.claims.put("preferred_username", "stranger\u0007");
    List<String> before = Tables.rows(jdbi, "select username from users order by 1");

    assertRefused(signIn("/"), "belongs to no user here");

    assertThat(Tables.rows(jdbi, "select username from users order by 1")).isEqualTo(before);
    assertThat(Tables.rows(jdbi, SIGN_INS))
        .containsExactly("none|sign_in_refused|OpenID Connect, unknown username stranger?");
  }

  @Test
  void refusesADisabledUser() throws Exception {
    gateway.sql("update users set disabled = true where id = 2");

    assertRefused(signIn("/"), "belongs to no user here");
    assertThat(Tables.rows(jdbi, SIGN_INS)).containsExactly("2|sign_in_refused|disabled user");
  }

  @ParameterizedTest
  @EnumSource(value = Signature.class, names = "OWN_KEY", mode = EnumSource.Mode.EXCLUDE)
  void refusesATokenThatTheProviderHasNotSigned(Signature signature) throws Exception {
    provider.signature = signature;

    assertRefused(signIn("/"), "is not valid for this sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "aud", "nonce", "exp", "no nonce", "no exp", "no sub", "azp"})
  void refusesATokenForAnotherSignIn(String claim) throws Exception {
    switch (claim) {
      case "iss" -> provider.claims.put("iss", "http://127.0.0.1:1");
      case "aud" -> provider.claims.put("aud", "another client");
      case "nonce" -> provider.claims.put("nonce", "another");
      case "exp" -> provider.claims.put("exp", Date.from(Instant.now().minusSeconds(120)));
      case "azp" -> {
        provider.claims.put("aud", List.of(OidcProvider.CLIENT_ID, "another client"));
        provider.claims.put("azp", "another client");
      }
      default -> provider.claims.put(claim.substring(3), null);
    }

    assertRefused(signIn("/"), "is not valid for this sign-in");
  }

  @Test
  void refusesAnotherState() throws Exception {
    String callback = OidcProvider.callback(begin("/mails"));
    String other =
        new ConsoleClient(gateway.consolePort())
            .get("/sign-in/provider")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    String state = other.replaceFirst(".*[?&]state=([^&]+).*", "$1");

    assertRefused(
        browser.get(callback.replaceFirst("state=[^&]+", "state=" + state)),
        "begun in another browser");
  }

  @Test
  void refusesAChangedPageInTheState() throws Exception {
    String callback = OidcProvider.callback(begin("/mails"));

    assertRefused(
        browser.get(callback.replaceFirst("(state=[^&]+)\\.[^&]+", "$1.L3NhbGVz")),
        "begun in another browser");
  }

  @Test
  void refusesAnotherBrowser() throws Exception {
    String callback = OidcProvider.callback(begin("/"));

    assertRefused(
        new ConsoleClient(gateway.consolePort()).get(callback), "begun in another browser");
  }

  @Test
  void acceptsACallbackOnce() throws Exception {
    String callback = OidcProvider.callback(begin("/"));
    assertThat(browser.get(callback).statusCode()).isEqualTo(303);
    gateway.sql("truncate console_sessions");

    assertRefused(browser.get(callback), "begun in another browser");
  }

  @Test
  void refusesACodeOfAnotherSignIn() throws Exception {
    ConsoleClient attacker = new ConsoleClient(gateway.consolePort());
    String code =
        OidcProvider.callback(
                attacker.get("/sign-in/provider").headers().firstValue("Location").orElseThrow())
            .replaceFirst(".*[?&](code=[^&]+).*", "$1");
    String callback = OidcProvider.callback(begin("/"));

    assertRefused(
        browser.get(callback.replaceFirst("code=[^&]+", code)),
        "cancelled or refused by the provider");
  }

  @Test
  void saysThatTheProviderRefuses() throws Exception {
    provider.isRefusing = true;

    assertRefused(signIn("/"), "cancelled or refused by the provider");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"})
  void opensNoOtherSite(String next) throws Exception {
    assertThat(signIn(next).headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void leavesPasswordsToAdministrators() {
    gateway.sql(
        "update users set password = '" + new PasswordHasher().hash(ConsoleClient.PASSWORD) + "'");

    assertThat(browser.signIn("reseller", ConsoleClient.PASSWORD).statusCode()).isEqualTo(422);
    assertThat(browser.signIn("admin", ConsoleClient.PASSWORD).statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, SIGN_INS))
        .containsExactly("2|sign_in_refused|passwords are off", "0|signed_in|");
  }

  @Test
  void offersTheSignOutAtTheProvider() throws Exception {
    signIn("/");
    browser.get("/details");

    HttpResponse<String> answer = browser.post("/sign-out", Map.of());

    String page = answer.headers().firstValue("Location").orElseThrow();
    assertThat(browser.get("/sales").statusCode()).isEqualTo(303);
    assertThat(browser.get(page).body())
        .contains("You have signed out", provider.issuer() + "/logout?", "client_id=tollgate");
  }

  private HttpResponse<String> signIn(String next) throws Exception {
    return browser.get(OidcProvider.callback(begin(next)));
  }

  /** Returns the address at the provider to which the browser is led. */
  private String begin(String next) {
    String page = java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    return browser
        .get("/sign-in/provider?next=" + page)
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static void assertRefused(HttpResponse<String> answer, String text) {
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(text);
    assertThat(Tables.rows(jdbi, "select 1 from console_sessions")).isEmpty();
  }
}
