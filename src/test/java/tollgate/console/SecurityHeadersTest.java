package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SecurityHeadersTest {

  private static final int MOST_BYTES = 60_000;

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/no-such-page", "/password", "/assets/console.css"})
  void isToldToEveryBrowser(String path, Running running) {
    HttpResponse<String> answer = new ConsoleClient(running.consolePort()).get(path);

    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void keepsPagesOutOfEveryCache(Running running, Jdbi jdbi) {
    ConsoleClient guest = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(header(guest.get("/sales"), "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void hidesTheCookieFromScriptsAndOtherSites(Running running) {
    assertThat(header(new ConsoleClient(running.consolePort()).get("/sign-in"), "Set-Cookie"))
        .startsWith("tollgate=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Lax", "; Path=/")
        .doesNotContain("Secure");
  }

  @Test
  void keepsTheCookieOnTlsWhereItCameOverTls(Running running) {
    ConsoleClient guest =
        new ConsoleClient(running.consolePort()).with("X-Forwarded-Proto", "https");

    assertThat(header(guest.get("/sign-in"), "Set-Cookie"))
        .contains("; Secure")
        .containsIgnoringCase("; HttpOnly");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "of another session", "null"})
  void refusesADeedThatIsNotFromOurPage(String token, Running running, Jdbi jdbi) {
    ConsoleClient guest = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    guest.get("/password");
    List<String> before = Tables.everything(jdbi);

    HttpResponse<String> answer =
        guest.post(
            "/password",
            Map.of(
                "csrf-token",
                token,
                "old",
                ConsoleClient.PASSWORD,
                "password",
                "a password of evil"));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("This form has expired");
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mails/again", "/mails/1/again", "/sign-out", "/sign-in"})
  void refusesEveryDeedOfAStranger(String path, Running running, Jdbi jdbi) {
    List<String> before = Tables.everything(jdbi);

    HttpResponse<String> answer = new ConsoleClient(running.consolePort()).post(path, Map.of());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  @Test
  void runsNoScriptOfAPage(Running running, Jdbi jdbi) {
    ConsoleClient guest = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(Stream.of("/sign-in", "/sales", "/mails", "/password").map(guest::get))
        .extracting(HttpResponse::body)
        .noneMatch(
            html -> html.matches("(?s).*(<script>|<style| style=| on[a-z]+=|javascript:).*"));
  }

  @Test
  void sendsTheFirstPageInLessThan60Kilobytes(Running running, Jdbi jdbi) {
    ConsoleClient guest = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ApiClient wire = new ApiClient(running.consolePort());

    String html = guest.get("/sales").body();
    int assets =
        Pattern.compile("(?:src|href)=\"(/assets/[^\"]*)\"")
            .matcher(html)
            .results()
            .map((MatchResult found) -> wire.get(found.group(1).replace("&amp;", "&")))
            .mapToInt(asset -> asset.bytes().length)
            .sum();

    assertThat(assets).isPositive();
    assertThat(html.length() + assets).isLessThan(MOST_BYTES);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
