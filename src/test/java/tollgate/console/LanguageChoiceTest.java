package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;

/** The language of pages, by the browser and by choice. */
@ExtendWith(GatewayExtension.class)
class LanguageChoiceTest {

  private static final String GERMAN = "<html lang=\"de\">";
  private static final String ENGLISH = "<html lang=\"en\">";
  private static final String LITHUANIAN = "<html lang=\"lt\">";

  @Test
  void followsTheBrowserUntilALanguageIsChosen(Running running) {
    ConsoleClient german =
        new ConsoleClient(running.consolePort()).with("Accept-Language", "de-DE,de;q=0.9");

    assertThat(german.get("/sign-in").body()).contains(GERMAN, "Anmelden", "lang=\"lt\"");
    HttpResponse<String> chosen =
        german.post("/language", Map.of("language", "lt", "next", "/sign-in?next=%2Fusers"));

    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).contains("/sign-in?next=%2Fusers");
    assertThat(chosen.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cookie ->
                assertThat(cookie)
                    .contains("tollgate-language=lt", "Max-Age=31536000", "SameSite=Lax"));
    assertThat(german.get("/sign-in").body()).contains(LITHUANIAN, "Prisijungti");
  }

  @Test
  void keepsTheLanguageAfterTheSession(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");
    assertThat(admin.get("/users").body()).contains(ENGLISH);

    admin.post("/language", Map.of("language", "de", "next", "/users"));

    assertThat(admin.get("/users").body()).contains(GERMAN, "Benutzer");
    admin.post("/sign-out", Map.of());
    assertThat(admin.get("/sign-in").body()).contains(GERMAN);
  }

  @Test
  void showsErrorPagesInTheLanguage(Running running) {
    ConsoleClient german = new ConsoleClient(running.consolePort()).with("Accept-Language", "de");

    assertThat(german.get("/no-such-page").body()).contains(GERMAN, "Seite nicht gefunden");
  }

  @Test
  void leadsToNoOtherSite(Running running) {
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");

    for (String next :
        new String[] {"//evil.example", "https://evil.example", "/\\evil", "/a\u000bb", ""}) {
      HttpResponse<String> answer =
          client.post("/language", Map.of("language", "de", "next", next));
      assertThat(answer.headers().firstValue("Location")).contains("/");
    }
  }

  @Test
  void changesNothingWithoutTheTokenOrForAnUnknownLanguage(Running running) {
    ConsoleClient client = new ConsoleClient(running.consolePort());
    client.get("/sign-in");

    HttpResponse<String> forged =
        client.post("/language", Map.of("language", "de", "csrf-token", "x"));
    HttpResponse<String> unknown = client.post("/language", Map.of("language", "xx"));

    assertThat(forged.headers().firstValue("Location")).contains("/sign-in");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(client.cookie()).doesNotContain("tollgate-language");
    assertThat(client.withCookie("tollgate-language=xx").get("/sign-in").body()).contains(ENGLISH);
  }
}
