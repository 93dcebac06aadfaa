package tollgate.console.signin;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.ConsoleClient;

/** Shows the codes of a second factor that it has added for a signed-in user. */
public final class AuthenticatorApp {

  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([A-Z2-7 ]+)\"");
  private static final Pattern CHALLENGE = Pattern.compile("name=\"challenge\" value=\"([^\"]+)\"");
  private static final Pattern RECOVERY_CODE =
      Pattern.compile("\\b[a-z2-7]{4}(-[a-z2-7]{4}){3}\\b");
  private static final int STEP_SECONDS = 30;

  private final TotpSecret secret;
  private final List<String> recoveryCodes;

  private AuthenticatorApp(TotpSecret secret, List<String> recoveryCodes) {
    this.secret = secret;
    this.recoveryCodes = recoveryCodes;
  }

  /** Adds a second factor; a code of it is accepted at once. */
  public static AuthenticatorApp addTo(ConsoleClient client, Jdbi jdbi) {
    TotpSecret secret = offeredSecret(client.get("/second-factor"));
    HttpResponse<String> added = submit(client, secret, secret.code(Instant.now()));
    List<String> codes =
        RECOVERY_CODE.matcher(added.body()).results().map(MatchResult::group).toList();
    if (codes.isEmpty()) {
      throw new AssertionError("Not added: " + added.statusCode() + added.body());
    }
    jdbi.useHandle(handle -> handle.execute("update second_factors set last_step = 0"));
    return new AuthenticatorApp(secret, codes);
  }

  /** Returns the secret that a page offers. */
  static TotpSecret offeredSecret(HttpResponse<String> page) {
    return new TotpSecret(first(SECRET, page.body()).replace(" ", ""));
  }

  /** Submits the form that adds a second factor, with the password of the tests. */
  static HttpResponse<String> submit(ConsoleClient client, TotpSecret secret, String code) {
    return client.post(
        "/second-factor",
        Map.of("secret", secret.base32(), "code", code, "password", ConsoleClient.PASSWORD));
  }

  String code() {
    return secret.code(Instant.now());
  }

  /** Returns the code of the next time step, which is accepted already. */
  String nextCode() {
    return secret.code(Instant.now().plusSeconds(STEP_SECONDS));
  }

  TotpSecret secret() {
    return secret;
  }

  List<String> recoveryCodes() {
    return recoveryCodes;
  }

  /** Returns a code that is not accepted. */
  String wrongCode() {
    int next = (Integer.parseInt(code()) + 1) % 1_000_000;
    return next == Integer.parseInt(nextCode()) ? "000000" : "%06d".formatted(next);
  }

  /** Enters a code after the right password. */
  static HttpResponse<String> signIn(ConsoleClient client, String username, String code) {
    return enter(client, challenge(client, username), code);
  }

  /** Enters the right password, and returns the challenge of the page for the code. */
  static String challenge(ConsoleClient client, String username) {
    return first(CHALLENGE, client.signIn(username, ConsoleClient.PASSWORD).body());
  }

  static HttpResponse<String> enter(ConsoleClient client, String challenge, String code) {
    return client.post("/sign-in/code", Map.of("challenge", challenge, "code", code));
  }

  private static String first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new AssertionError(pattern + " is not in " + text);
    }
    return found.group(1);
  }
}
