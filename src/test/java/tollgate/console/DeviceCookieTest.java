package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testing.Tables;

/** Signs in with and without a device cookie; all browsers have the same address. */
@ExtendWith({GatewayExtension.class, Browsers.class})
class DeviceCookieTest {

  private static final String NAME = "tollgate-device=";
  private static final String NEW = "another password of the tests";
  private static final int FREE = 5;
  private static final int FREE_OF_THE_NETWORK = 14;

  @BeforeEach
  void forgetFailures(Jdbi jdbi) {
    jdbi.useHandle(
        handle -> handle.execute("truncate sign_in_failures, sign_in_networks, device_cookies"));
  }

  @Test
  void signsAPersonInWhileAnAttackerGuessesFromTheSameAddress(
      BrowserSession browser, Running running, Jdbi jdbi) {
    Page page = browser.signedIn("reseller");
    page.locator(".who summary").click();
    page.locator("form[action='/sign-out'] button").click();
    page.waitForURL(url -> url.contains("sign-in"));
    attack(running, "reseller");

    assertThat(signIn(new ConsoleClient(running.consolePort()), "reseller")).isEqualTo(429);
    page.getByLabel("Username").fill("reseller");
    page.getByLabel("Password").fill(ConsoleClient.PASSWORD);
    page.locator("button.main").click();

    page.waitForURL(url -> !url.contains("sign-in"));
    assertThat(signIn(new ConsoleClient(running.consolePort()), "reseller")).isEqualTo(429);
    assertThat(page.navigate("/sales").status()).isEqualTo(200);
  }

  @Test
  void changesAPasswordWhileAnAttackerGuessesFromTheSameAddress(Running running, Jdbi jdbi) {
    ConsoleClient person = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    person.get("/password");
    attack(running, "reseller");

    HttpResponse<String> changed =
        person.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));

    assertThat(changed.statusCode()).isEqualTo(303);
  }

  @Test
  void countsFailuresForItselfAlone(Running running, Jdbi jdbi) {
    ConsoleClient person = signedOut(running, jdbi);

    guess(person, "reseller", FREE);

    assertThat(
            Tables.rows(
                jdbi,
                "select split_part(subject, ' ', 1) || ' ' || failures from sign_in_failures"))
        .containsExactly("device 5");
  }

  @Test
  void isWorthNothingForAnotherUsername(Running running, Jdbi jdbi) {
    ConsoleClient person = signedOut(running, jdbi);
    attack(running, "john");

    assertThat(guess(person, "john", 1)).containsOnly(429);
    assertThat(Tables.rows(jdbi, "select 1 from sign_in_failures where subject like 'device%'"))
        .isEmpty();
  }

  @Test
  void doesNotForgiveTheGuessesOfOthersAtTheSignIn(Running running, Jdbi jdbi) {
    ConsoleClient person = signedOut(running, jdbi);
    attack(running, "reseller");

    assertThat(signIn(person, "reseller")).isEqualTo(303);

    assertThat(guess(new ConsoleClient(running.consolePort()), "reseller", 1)).containsOnly(429);
  }

  @Test
  void isReplacedAtEachSignIn(Running running, Jdbi jdbi) {
    ConsoleClient person = signedOut(running, jdbi);
    String first = deviceCookie(person);
    person.signIn("reseller", ConsoleClient.PASSWORD);

    assertThat(deviceCookie(person)).isNotEqualTo(first);
    assertUntrusted(running, first);
    assertTrusted(running, deviceCookie(person));
  }

  @Test
  void isRevokedByANewPassword(Running running, Jdbi jdbi) {
    String elsewhere = deviceCookie(signedOut(running, jdbi));
    ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    here.get("/password");

    here.post("/password", Map.of("old", ConsoleClient.PASSWORD, "password", NEW));

    assertUntrusted(running, elsewhere);
    assertTrusted(running, deviceCookie(here));
  }

  @Test
  void isRevokedByAOneTimePassword(Running running, Jdbi jdbi) {
    String device = deviceCookie(signedOut(running, jdbi));
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    admin.get("/users/2/one-time-password");

    assertThat(admin.post("/users/2/one-time-password", Map.of()).statusCode()).isEqualTo(200);

    assertUntrusted(running, device);
  }

  @Test
  void isRevokedByTheEndOfAllOtherSessions(Running running, Jdbi jdbi) {
    String elsewhere =
        deviceCookie(ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller"));
    String ofAnother = deviceCookie(ConsoleClient.signedIn(running.consolePort(), jdbi, "john"));
    ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    here.get("/sessions");

    here.post("/sessions/end-others", Map.of());

    assertUntrusted(running, elsewhere);
    assertTrusted(running, deviceCookie(here));
    assertThat(Tables.rows(jdbi, "select user_id from device_cookies order by user_id"))
        .containsExactly("2", "10");
    assertThat(ofAnother).isNotEmpty();
  }

  @Test
  void isRevokedByTheEndOfItsSession(Running running, Jdbi jdbi) {
    ConsoleClient here = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient elsewhere = new ConsoleClient(running.consolePort());
    elsewhere.signIn("reseller", ConsoleClient.PASSWORD);
    here.get("/sessions");
    String session =
        "select encode(digest, 'hex') from console_sessions order by started_at desc limit 1";

    here.post("/sessions/end", Map.of("id", Tables.rows(jdbi, session).get(0)));

    assertUntrusted(running, deviceCookie(elsewhere));
    assertTrusted(running, deviceCookie(here));
  }

  @Test
  void isIssuedWithItsSessionOrNotAtAll(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    jdbi.useHandle(handle -> handle.execute("delete from console_sessions"));
    running.change("alter table device_cookies add constraint refused check (false) not valid");
    try {
      assertThat(signIn(new ConsoleClient(running.consolePort()), "reseller"))
          .isGreaterThanOrEqualTo(500);
    } finally {
      running.change("alter table device_cookies drop constraint refused");
    }

    assertThat(Tables.rows(jdbi, "select 1 from console_sessions")).isEmpty();
  }

  @Test
  void isValidOnEveryGateway(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient person = signedOut(running, jdbi);
    try (OwnGateway second = OwnGateway.beside(running)) {
      guess(person.at(second.consolePort()), "reseller", FREE);
    }
    assertThat(Tables.rows(jdbi, "select failures from sign_in_failures")).containsExactly("5");
  }

  @Test
  void isHiddenFromScriptsAndOtherSitesForHalfAYear(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient person = new ConsoleClient(running.consolePort());

    assertThat(setCookie(person.signIn("reseller", ConsoleClient.PASSWORD)))
        .startsWith(NAME)
        .contains("Max-Age=15552000", "; Path=/", "; SameSite=Strict")
        .containsIgnoringCase("; HttpOnly");
    assertThat(Tables.rows(jdbi, "select encode(digest, 'escape') from device_cookies"))
        .noneMatch(stored -> deviceCookie(person).contains(stored));
  }

  @Test
  void hasTheHostPrefixOverTls(Running running, Jdbi jdbi) throws Exception {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    try (OwnGateway gateway = OwnGateway.behindProxies(running, "devices", "127.0.0.1")) {
      ConsoleClient.signedIn(gateway.consolePort(), gateway.jdbi(), "reseller");
      ConsoleClient person =
          new ConsoleClient(gateway.consolePort()).with("X-Forwarded-Proto", "https");

      assertThat(setCookie(person.signIn("reseller", ConsoleClient.PASSWORD)))
          .startsWith("__Host-" + NAME)
          .contains("; Secure");
    }
  }

  /** Returns a browser in which the reseller has signed in and out. */
  private static ConsoleClient signedOut(Running running, Jdbi jdbi) {
    ConsoleClient person = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    person.post("/sign-out", Map.of());
    running.change("truncate sign_in_failures");
    return person;
  }

  /** Guesses until each attempt has to wait, and repeats that until it is 15 minutes. */
  private static void attack(Running running, String username) {
    ConsoleClient attacker = new ConsoleClient(running.consolePort());
    IntStream.range(0, FREE_OF_THE_NETWORK).forEach(i -> attacker.signIn("name" + i, "a guess"));
    guess(new ConsoleClient(running.consolePort()), username, FREE);
    running.change("update sign_in_failures set failures = 40, last_at = now()");
  }

  private static List<Integer> guess(ConsoleClient client, String username, int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> client.signIn(username, "a guess").statusCode())
        .toList();
  }

  private static int signIn(ConsoleClient client, String username) {
    return client.signIn(username, ConsoleClient.PASSWORD).statusCode();
  }

  /** Asserts that a guess with the cookie is counted for the cookie. */
  private static void assertTrusted(Running running, String cookie) {
    assertThat(subjectsAfterAGuess(running, cookie))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("device");
  }

  private static void assertUntrusted(Running running, String cookie) {
    assertThat(subjectsAfterAGuess(running, cookie))
        .isNotEmpty()
        .noneMatch(s -> s.startsWith("device"));
  }

  private static List<String> subjectsAfterAGuess(Running running, String cookie) {
    running.change("truncate sign_in_failures");
    guess(new ConsoleClient(running.consolePort()).withCookie(cookie), "reseller", 1);
    return Tables.rows(running.jdbi(), "select subject from sign_in_failures");
  }

  private static String deviceCookie(ConsoleClient client) {
    return List.of(client.cookie().split("; ")).stream()
        .filter(each -> each.startsWith(NAME))
        .findFirst()
        .orElse("");
  }

  private static String setCookie(HttpResponse<String> response) {
    return response.headers().allValues("Set-Cookie").stream()
        .filter(each -> each.contains(NAME))
        .findFirst()
        .orElse("");
  }
}
