package tollgate.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tollgate.config.Configuration;
import tollgate.demo.RunningDatabaseFinder;
import tollgate.runtime.Gateway;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testkit.Ports;

@ExtendWith(GatewayExtension.class)
class CaughtMailsTest {

  private static final String MAIL =
      """
      From: cards@tollgate.example
      To: buyer@example.com
      Subject: Your <cards>
      MIME-Version: 1.0
      Content-Type: multipart/alternative; boundary="part"

      --part
      Content-Type: text/plain; charset=UTF-8

      PIN 864209
      --part
      Content-Type: text/html; charset=UTF-8

      <p>PIN <script>alert(1)</script>864209</p>
      --part--
      """;

  @Test
  void areShownToTheAdministratorOfADemo(@TempDir Path data) throws Exception {
    int port = Ports.next();
    Map<String, String> environment =
        Map.of(
            "TOLLGATE_DATA", data.toString(),
            "TOLLGATE_HTTP_PORT", "0",
            "TOLLGATE_CONSOLE_PORT", Integer.toString(port));
    try (Gateway gateway = Gateway.start(Configuration.of(environment))) {
      Files.writeString(data.resolve("mails/20261127-150000-7-buyer@example.com.eml"), MAIL);
      Files.writeString(data.resolve("mails/secret-7.eml"), "PIN 111111");
      Jdbi jdbi =
          Jdbi.create(RunningDatabaseFinder.url(data.toRealPath()).orElseThrow(), "postgres", "");
      ConsoleClient admin = ConsoleClient.signedIn(port, jdbi, "admin");

      assertThat(admin.get("/mails").body()).contains("/mails/caught");
      assertThat(admin.get("/mails/caught").body())
          .contains("Your &lt;cards&gt;", "buyer@example.com", "/mails/caught/7");
      assertThat(admin.get("/mails/caught/7").body())
          .contains("PIN 864209", "sandbox", "srcdoc=\"&lt;p>PIN")
          .doesNotContain("<script>alert");
      assertThat(admin.get("/mails/caught/8").statusCode()).isEqualTo(404);
      for (String user : List.of("nordwind", "anna")) {
        ConsoleClient other = ConsoleClient.signedIn(port, jdbi, user);
        assertThat(other.get("/mails/caught").statusCode()).isEqualTo(404);
        assertThat(other.get("/mails/caught/7").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  void haveNoPageOutsideOfADemo(Running running, Jdbi jdbi) {
    ConsoleClient admin = ConsoleClient.signedIn(running.consolePort(), jdbi, "admin");

    assertThat(admin.get("/mails/caught").statusCode()).isEqualTo(404);
    assertThat(admin.get("/mails").body()).doesNotContain("/mails/caught");
  }
}
