package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import tollgate.testing.RawConnection;
import tollgate.testing.Tables;

@ExtendWith(GatewayExtension.class)
class SecurityHeadersTest {

  private static final int MAX_BYTES = 60_000;

  @ParameterizedTest
  @ValueSource(strings = {"/sign-in", "/no-such-page", "/password", "/assets/console.css"})
  void areSetOnEveryResponse(String path, Running running) {
    HttpResponse<String> response = new ConsoleClient(running.consolePort()).get(path);

    assertThat(header(response, "Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(response, "Referrer-Policy")).isEqualTo("same-origin");
  }

  @Test
  void forbidToCachePages(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(header(client.get("/sales"), "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void hideTheCookieFromScriptsAndOtherSites(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(header(client.signIn("admin", ConsoleClient.PASSWORD), "Set-Cookie"))
        .startsWith("tollgate=")
        .containsIgnoringCase("; HttpOnly")
        .contains("; SameSite=Lax", "; Path=/")
        .doesNotContain("Secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/health/ready", "/health/started", "/metrics"})
  void forbidToCacheOrGuessTheTypeOfHealthAndMetrics(String path, Running running) {
    HttpResponse<String> response = new ConsoleClient(running.consolePort()).get(path);

    assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(response, "Strict-Transport-Security")).isEmpty();
  }

  @Test
  void makeTheCookieSecureForAnyOtherHost(Running running) throws IOException {
    try (RawConnection connection = new RawConnection(running.consolePort())) {
      connection.send("GET /sign-in HTTP/1.1\r\nHost: billing.example\r\n\r\n");

      assertThat(connection.hear())
          .containsIgnoringCase("set-cookie: __Host-tollgate-sign-in=")
          .contains("; Secure")
          .contains("over plain HTTP", "SSH tunnel");
    }
    assertThat(new ConsoleClient(running.consolePort()).get("/sign-in").body())
        .doesNotContain("over plain HTTP");
  }

  @Test
  void clearTheBrowserAtTheSignOut(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    HttpResponse<String> response = client.post("/sign-out", Map.of());

    assertThat(header(response, "Clear-Site-Data")).isEqualTo("\"cache\", \"storage\"");
    assertThat(client.cookie()).startsWith("tollgate-device=").doesNotContain(";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "of another session", "null"})
  void refuseAFormWithAnotherToken(String token, Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    client.get("/password");
    List<String> before = Tables.everything(jdbi);

    HttpResponse<String> response =
        client.post(
            "/password",
            Map.of(
                "csrf-token",
                token,
                "old",
                ConsoleClient.PASSWORD,
                "password",
                "a password of evil"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("This form has expired");
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mails/again", "/mails/1/again", "/sign-out"})
  void leadFromEveryFormWithoutASessionToTheSignInPage(String path, Running running, Jdbi jdbi) {
    List<String> before = Tables.everything(jdbi);

    HttpResponse<String> response = new ConsoleClient(running.consolePort()).post(path, Map.of());

    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(header(response, "Location")).startsWith("/sign-in");
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
  }

  @Test
  void refuseToSignInWithoutAToken(Running running, Jdbi jdbi) {
    ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    List<String> before = Tables.everything(jdbi);
    ConsoleClient client = new ConsoleClient(running.consolePort());

    HttpResponse<String> response =
        client.post("/sign-in", Map.of("username", "admin", "password", ConsoleClient.PASSWORD));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(Tables.everything(jdbi)).isEqualTo(before);
    assertThat(client.get("/sales").statusCode()).isEqualTo(303);
  }

  @Test
  void allowNoInlineScript(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(Stream.of("/sign-in", "/sales", "/mails", "/password").map(client::get))
        .extracting(HttpResponse::body)
        .noneMatch(
            html -> html.matches("(?s).*(<script>|<style| style=| on[a-z]+=|javascript:).*"));
  }

  @Test
  void allowTheFirstPageIn60Kilobytes(Running running, Jdbi jdbi) {
    ConsoleClient client = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    ApiClient wire = new ApiClient(running.consolePort());

    String html = client.get("/sales").body();
    int assets =
        Pattern.compile("(?:src|href)=\"(/assets/[^\"]*)\"")
            .matcher(html)
            .results()
            .map((MatchResult found) -> wire.get(found.group(1).replace("&amp;", "&")))
            .mapToInt(asset -> asset.bytes().length)
            .sum();

    assertThat(assets).isPositive();
    assertThat(html.length() + assets).isLessThan(MAX_BYTES);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
