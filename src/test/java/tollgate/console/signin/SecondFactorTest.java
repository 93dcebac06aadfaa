package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.console.signin.AuthenticatorApp.challenge;
import static tollgate.console.signin.AuthenticatorApp.enter;
import static tollgate.console.signin.AuthenticatorApp.signIn;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.ConsoleClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.SignInDelays;
import tollgate.testing.Tables;

/** Signs in with a second factor. */
@ExtendWith(GatewayExtension.class)
class SecondFactorTest {

  private static final String SIGN_INS =
      "select concat_ws('|', user_id, action, data) from actions where action like 'sign%' order by id";

  private ConsoleClient user;
  private AuthenticatorApp app;
  private Running running;

  @BeforeEach
  void addSecondFactor(Running gateway, Jdbi jdbi) {
    running = gateway;
    running.change(
        "truncate sign_in_failures, sign_in_networks, device_cookies, console_sessions,"
            + " second_factors cascade");
    user = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    app = AuthenticatorApp.addTo(user, jdbi);
    running.change("delete from actions");
  }

  @Test
  void signsInWithPasswordAndCode(Jdbi jdbi) {
    ConsoleClient browser = browser();

    HttpResponse<String> answer =
        signIn(browser, "reseller", " " + app.code().replaceAll("(...)", "$1 "));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(browser.get("/sales").statusCode()).isEqualTo(200);
    assertThat(Tables.rows(jdbi, SIGN_INS)).containsExactly("2|signed_in|with a second factor");
  }

  @Test
  void startsNoSessionWithThePasswordAlone(Jdbi jdbi) {
    ConsoleClient browser = browser();

    HttpResponse<String> answer = browser.signIn("reseller", ConsoleClient.PASSWORD);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .allMatch(cookie -> cookie.startsWith("tollgate-sign-in="));
    assertThat(browser.get("/sales").statusCode()).isEqualTo(303);
    assertThat(Tables.rows(jdbi, SIGN_INS)).isEmpty();
  }

  @Test
  void leadsToTheRequestedPage() {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");

    HttpResponse<String> answer =
        browser.post(
            "/sign-in/code", Map.of("challenge", challenge, "code", app.code(), "next", "/mails"));

    assertThat(answer.headers().firstValue("Location")).hasValue("/mails");
  }

  @Test
  void acceptsACodeOnce() {
    String code = app.code();
    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(303);

    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(422);
    assertThat(signIn(browser(), "reseller", app.nextCode()).statusCode()).isEqualTo(303);
    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(422);
  }

  @Test
  void acceptsACodeOnceOfManyAtATime() throws Exception {
    running.change("truncate sign_in_failures");
    String code = app.nextCode();
    List<ConsoleClient> browsers = Stream.generate(this::browser).limit(4).toList();
    List<Callable<Integer>> attempts =
        browsers.stream()
            .map(
                each -> {
                  String challenge = challenge(each, "reseller");
                  return (Callable<Integer>) () -> enter(each, challenge, code).statusCode();
                })
            .toList();
    ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
    try {
      List<Integer> answers = threads.invokeAll(attempts).stream().map(this::result).toList();

      assertThat(answers).containsOnlyOnce(303).contains(422);
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void doesNotAcceptTheCodeThatHasConfirmedTheSecret(Jdbi jdbi) {
    running.change("truncate second_factors cascade");
    ConsoleClient again = ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    TotpSecret secret = AuthenticatorApp.offeredSecret(again.get("/second-factor"));
    String code = secret.code(java.time.Instant.now());
    assertThat(AuthenticatorApp.submit(again, secret, code).statusCode()).isEqualTo(200);

    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(422);
  }

  @Test
  void acceptsARecoveryCodeOnce(Jdbi jdbi) {
    assertThat(app.recoveryCodes()).hasSize(10).doesNotHaveDuplicates();
    String code = app.recoveryCodes().get(3);
    String typed = code.replace("-", " ").toUpperCase(Locale.ROOT);

    assertThat(signIn(browser(), "reseller", typed).statusCode()).isEqualTo(303);

    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(422);
    assertThat(user.get("/second-factor").body()).contains("<dd>9</dd>");
    assertThat(Tables.rows(jdbi, SIGN_INS))
        .containsExactly("2|signed_in|with a recovery code", "2|sign_in_refused|second factor");
    assertThat(Tables.everything(jdbi))
        .noneMatch(row -> row.contains(code) || row.contains(code.replace("-", "")));
  }

  @Test
  void delaysGuesses(Jdbi jdbi) {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");

    List<Integer> guesses =
        IntStream.range(0, 5)
            .mapToObj(i -> enter(browser, challenge, app.wrongCode()).statusCode())
            .toList();
    SignInDelays.prolong(jdbi);
    HttpResponse<String> right = enter(browser, challenge, app.code());

    assertThat(guesses).containsOnly(422);
    assertThat(right.statusCode()).isEqualTo(429);
    assertThat(right.headers().firstValue("Retry-After")).isPresent();
    assertThat(Tables.rows(jdbi, SIGN_INS))
        .hasSize(5)
        .containsOnly("2|sign_in_refused|second factor");
  }

  @Test
  void isNotDelayedInAKnownBrowserByAPersonWhoKnowsThePassword(Jdbi jdbi) {
    ConsoleClient attacker = browser();
    String challenge = challenge(attacker, "reseller");
    IntStream.range(0, 5).forEach(i -> enter(attacker, challenge, app.wrongCode()));
    SignInDelays.prolong(jdbi);
    user.post("/sign-out", Map.of());

    assertThat(enter(attacker, challenge, app.code()).statusCode()).isEqualTo(429);
    assertThat(signIn(user, "reseller", app.code()).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "000", "x", "' or true --", "12345678", "\u0000"})
  void refusesAnyOtherText(String code) {
    assertThat(signIn(browser(), "reseller", code).statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update sign_in_challenges set expires_at = now() - interval '1 second'",
        "update users set disabled = true where id = 2",
        "delete from second_factors"
      })
  void refusesTheCodeOfASignInThatHasEnded(String change) {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");
    running.change(change);

    HttpResponse<String> answer = enter(browser, challenge, app.code());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Sign in again.", "name=\"username\"");
    running.change("update users set disabled = false where id = 2");
  }

  @Test
  void endsBegunSignInsWithANewPassword() {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");
    user.get("/password");
    Map<String, String> change =
        Map.of("old", ConsoleClient.PASSWORD, "password", "another password of the tests");
    assertThat(user.post("/password", change).statusCode()).isEqualTo(303);

    assertThat(enter(browser, challenge, app.code()).body()).contains("Sign in again.");
  }

  @Test
  void usesAChallengeOnce() {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");
    enter(browser, challenge, app.code());

    assertThat(enter(browser(), challenge, app.nextCode()).statusCode()).isEqualTo(422);
  }

  @Test
  void executesNoFormOfAnotherSite() {
    ConsoleClient browser = browser();
    String challenge = challenge(browser, "reseller");

    HttpResponse<String> answer =
        browser.post(
            "/sign-in/code",
            Map.of("challenge", challenge, "code", app.code(), "csrf-token", "forged"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Sign in again.").doesNotContain(app.code());
  }

  @Test
  void isNotNeededWhereThePasswordIsRequestedAgain() {
    user.get("/card-groups/8/export-pins");

    HttpResponse<String> cards =
        user.post("/card-groups/8/export-pins", Map.of("password", ConsoleClient.PASSWORD));

    assertThat(cards.statusCode()).isEqualTo(200);
    assertThat(cards.body()).contains("number,pin,balance");
  }

  private ConsoleClient browser() {
    return new ConsoleClient(running.consolePort());
  }

  private int result(Future<Integer> future) {
    try {
      return future.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
