package tollgate.console.overview;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.console.BrowserSession;
import tollgate.console.Browsers;
import tollgate.console.web.Messages;
import tollgate.console.web.PageContext;
import tollgate.console.web.Section;
import tollgate.console.web.SignInOptions;
import tollgate.testing.GatewayExtension;
import tollgate.testing.GatewayExtension.Running;
import tollgate.testing.OwnGateway;
import tollgate.testkit.PemFiles;
import tollgate.tls.TlsFiles;

@ExtendWith({GatewayExtension.class, Browsers.class})
class CertificateAlertTest {

  private static final String TITLE = "TLS certificate";

  @TempDir private static Path directory;

  @Test
  void warnsAdministratorsBeforeTheCertificateExpires(BrowserSession browser, Running running)
      throws Exception {
    PemFiles files = PemFiles.create(directory, "soon", "EC", "-validity", "20");
    TlsFiles tls = new TlsFiles(files.certificateFile(), files.keyFile(), Optional.empty());
    try (OwnGateway gateway = OwnGateway.withTls(running, "expiring", tls)) {
      Page page = browser.signedInOverTls("admin", gateway);

      assertThat(page.locator(".alerts li").first()).containsText(TITLE);
      assertThat(page.locator(".alerts li").first()).containsText("Expires in 19 days.");
      browser.accessible(page);
      browser.pictures(page, "overview-certificate");
      assertThat(browser.signedInOverTls("reseller", gateway).locator(".alerts"))
          .not()
          .containsText(TITLE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "P30DT1S, '', ''",
    "P30D, notice, Expires in 30 days.",
    "PT40M, notice, Expires in 40 minutes.",
    "PT-1S, danger, Expired 1 minute ago.",
    "P-3D, danger, Expired 3 days ago."
  })
  void isAnErrorWhenTheCertificateHasExpired(Duration left, String state, String text) {
    List<Alert> alerts = Alert.Certificate.of(left).<List<Alert>>map(List::of).orElse(List.of());

    String html = render(alerts);

    assertThat(html.contains(TITLE)).isEqualTo(!text.isEmpty());
    assertThat(html).contains(text).contains("state " + state);
  }

  @Test
  void isAbsentWithoutTls(BrowserSession browser) {
    assertThat(browser.signedIn("admin").locator(".overview")).not().containsText(TITLE);
  }

  private static String render(List<Alert> alerts) {
    PageContext page =
        new PageContext(
            Optional.empty(),
            Section.OVERVIEW,
            "",
            "",
            Optional.empty(),
            List.of(),
            Map.of(),
            new Messages(),
            "/",
            SignInOptions.passwordsOnly());
    OverviewPage.Model model =
        new OverviewPage.Model(
            Optional.empty(),
            List.of(),
            new OutboxSummary(0, Optional.of(Duration.ZERO), 0),
            List.of(),
            alerts);
    StringOutput html = new StringOutput();
    TemplateEngine.createPrecompiled(ContentType.Html)
        .render("overview/live.jte", Map.of("page", page, "model", model), html);
    return html.toString();
  }
}
