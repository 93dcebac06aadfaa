package tollgate.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith({GatewayExtension.class, Browsers.class})
class EndedSessionsTest {

  private static final String NEW_GROUP = "/card-groups/new";
  private static final String TEXT = "typed \"><script>alert(1)</script> & <b>'\nÄ€";
  private static final Pattern KEPT = Pattern.compile("name=\"kept\" value=\"([^\"]*)\"");

  @BeforeEach
  void resetThrottle(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("truncate sign_in_failures"));
  }

  @Test
  void keepWhatWasTyped(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");
    page.navigate(NEW_GROUP);
    page.getByLabel("Name").fill("Kept <b>");
    page.getByLabel("Description").fill("a \"description\"");
    page.getByLabel("Price").fill("7");
    page.locator("#hidden").check();
    end(jdbi);

    page.locator("button.main").click();

    assertThat(page.getByText("Your session has ended")).isVisible();
    browser.accessible(page);
    signIn(page, "a guess");
    signIn(page, ConsoleClient.PASSWORD);
    page.waitForURL("**" + NEW_GROUP);
    assertThat(page.getByLabel("Name")).hasValue("Kept <b>");
    assertThat(page.getByLabel("Description")).hasValue("a \"description\"");
    assertThat(page.getByLabel("Price")).hasValue("7");
    assertThat(page.locator("#hidden")).isChecked();
    assertThat(page.getByText("It has not been saved yet")).isVisible();
    assertThat(groups(jdbi, "Kept <b>")).isEmpty();

    page.locator("button.main").click();

    assertThat(page.getByText("Kept <b>").first()).isVisible();
    assertThat(groups(jdbi, "Kept <b>")).hasSize(1);
    page.navigate(NEW_GROUP);
    assertThat(page.getByLabel("Name")).hasValue("");
  }

  @Test
  void leadToTheSignInPageFromAFormThatHtmxSends(BrowserSession browser, Jdbi jdbi) {
    Page page = browser.signedIn("admin");
    page.navigate("/settings");
    page.locator("#nice-number-digits").fill("7");
    end(jdbi);

    page.locator("#nice-number-digits").press("Enter");

    assertThat(page.getByText("Your session has ended")).isVisible();
    signIn(page, ConsoleClient.PASSWORD);
    assertThat(page.locator("#nice-number-digits")).hasValue("7");
    assertThat(Tables.rows(jdbi, "select value from conflines where name = 'Nice_Number_Digits'"))
        .doesNotContain("7");
  }

  @ParameterizedTest
  @CsvSource({
    "/card-groups/9/edit, /card-groups/9/edit",
    "/card-groups/9/generate, /card-groups/9/generate",
    "/hash-helper/check, /hash-helper",
    "/settings/change, /settings",
    "/mails/1/again, /mails"
  })
  void leadBackToThePageWithTheForm(String path, String page, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    end(jdbi);

    HttpResponse<String> response = client.post(path, Map.of("name", TEXT));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).contains("name=\"next\" value=\"" + page + "\"");
    assertThat(response.body()).doesNotContain("<script>alert");
    HttpResponse<String> signedIn = signIn(client, response, "admin", page);
    assertThat(location(signedIn)).isEqualTo(page);
  }

  @Test
  void keepNoSecretField(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    end(jdbi);

    List<HttpResponse<String>> responses =
        List.of(
            client.post("/password", Map.of("old", "secret-1", "password", "secret-2")),
            client.post("/settings/key/typed", Map.of("key", "secret-3", "seen", "0")),
            client.post(NEW_GROUP, Map.of("name", "x", "KEY", "secret-4", "Password", "secret-5")));

    assertThat(responses).extracting(HttpResponse::body).noneMatch(body -> body.contains("secret"));
    assertThat(location(responses.get(0))).isEqualTo("/sign-in?next=%2Fpassword");
  }

  @Test
  void showNothingToAnotherUser(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "reseller");
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    client.get(NEW_GROUP);
    Map<String, String> form = new LinkedHashMap<>(Map.of("name", "of the administrator"));
    form.put("form-token", client.formToken());
    end(jdbi);
    HttpResponse<String> response = client.post(NEW_GROUP, form);

    signIn(client, response, "reseller", NEW_GROUP);

    assertThat(client.get(NEW_GROUP).body()).doesNotContain("of the administrator");
  }

  @Test
  void showWhatWasTypedOnceAndOnlyOnItsPage(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    end(jdbi);
    HttpResponse<String> response = client.post(NEW_GROUP, Map.of("name", TEXT));

    signIn(client, response, "admin", NEW_GROUP);
    String first = client.get(NEW_GROUP).body();
    String second = client.get(NEW_GROUP).body();

    assertThat(first).contains("typed &#34;").doesNotContain("<script>alert");
    assertThat(second).doesNotContain("typed");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example",
    "Origin, null"
  })
  void keepNothingFromAnotherSite(String header, String value, Running running) {
    ConsoleClient client = new ConsoleClient(running.consolePort()).with(header, value);

    HttpResponse<String> response = client.post(NEW_GROUP, Map.of("name", "injected"));

    assertThat(response.body()).doesNotContain("injected");
    assertThat(location(response)).isEqualTo("/sign-in?next=%2Fcard-groups%2Fnew");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"path\":\"//evil.example\",\"fields\":{\"name\":\"kept\"}}",
        "{\"path\":\"https://evil.example\",\"fields\":{\"name\":\"kept\"}}",
        "{\"path\":7}",
        "[]",
        "{",
        "{\"path\":\"/sales\",\"fields\":{\"name\":{}}}",
        "{\"path\":\"/sales\",\"fields\":7,\"user\":\"x\"}"
      })
  void ignoreAForgedField(String kept, Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");

    HttpResponse<String> response =
        client.post(
            "/sign-in",
            Map.of("username", "admin", "password", ConsoleClient.PASSWORD, "kept", kept));

    assertThat(location(response)).isEqualTo("/");
    assertThat(client.get("/sales").statusCode()).isEqualTo(200);
  }

  @Test
  void keepNoTextThatTheSignInFormCannotCarry(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    end(jdbi);

    HttpResponse<String> large = client.post(NEW_GROUP, Map.of("name", "x".repeat(150_000)));
    HttpResponse<String> signedIn = signIn(client, large, "admin", NEW_GROUP);
    HttpResponse<String> tooLarge =
        new ConsoleClient(running.consolePort())
            .post(NEW_GROUP, Map.of("name", "x".repeat(250_000)));

    assertThat(signedIn.statusCode()).isEqualTo(303);
    assertThat(client.get(NEW_GROUP).body()).contains("x".repeat(150_000));
    assertThat(tooLarge.statusCode()).isEqualTo(303);
  }

  @Test
  void letASignInPageThatWasOpenForLongBeSubmittedAgain(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");
    client.withCookie("tollgate-sign-in=" + "x".repeat(43));
    Map<String, String> form = Map.of("username", "admin", "password", ConsoleClient.PASSWORD);

    HttpResponse<String> refused = client.post("/sign-in", form);
    HttpResponse<String> accepted = client.post("/sign-in", form);

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("The page was open for too long.", "value=\"admin\"");
    assertThat(accepted.statusCode()).isEqualTo(303);
  }

  @Test
  void differFromAWrongTokenInALiveSession(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    HttpResponse<String> response =
        client.post(NEW_GROUP, Map.of("name", "Kept too", "csrf-token", "of another session"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("href=\"" + NEW_GROUP + "\"");
    assertThat(client.get(NEW_GROUP).body()).contains("value=\"Kept too\"");
    assertThat(groups(jdbi, "Kept too")).isEmpty();
  }

  private static void end(Jdbi jdbi) {
    jdbi.useHandle(handle -> handle.execute("delete from console_sessions"));
  }

  private static List<String> groups(Jdbi jdbi, String name) {
    return Tables.rows(jdbi, "select id from cardgroups where name = '" + name + "'");
  }

  private static void signIn(Page page, String password) {
    page.getByLabel("Username").fill("admin");
    page.getByLabel("Password").fill(password);
    page.locator("button.main").click();
  }

  /** Submits the sign-in page that a form was answered with. */
  private static HttpResponse<String> signIn(
      ConsoleClient client, HttpResponse<String> page, String username, String next) {
    Matcher kept = KEPT.matcher(page.body());
    return client.post(
        "/sign-in",
        Map.of(
            "username",
            username,
            "password",
            ConsoleClient.PASSWORD,
            "next",
            next,
            "kept",
            kept.find() ? unescaped(kept.group(1)) : ""));
  }

  private static String unescaped(String html) {
    return html.replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String location(HttpResponse<String> response) {
    return response.headers().firstValue("Location").orElse("");
  }
}
