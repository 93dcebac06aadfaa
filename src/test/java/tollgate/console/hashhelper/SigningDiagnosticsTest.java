package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.GatewayExtension.sha1;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tollgate.request.Call;
import tollgate.request.RawRequest;
import tollgate.request.RequestDecoder;
import tollgate.settings.ApiKey;
import tollgate.signing.CandidateKey;
import tollgate.signing.Diagnosis;
import tollgate.signing.SigningMistake;
import tollgate.testing.GatewayExtension;

@ExtendWith(GatewayExtension.class)
class SigningDiagnosticsTest {

  private static final CandidateKey KEY =
      new CandidateKey(CandidateKey.Kind.CURRENT, 0, new ApiKey("456789"));
  private static final String WRONG = "card_from_group_sell?id=6&hash=" + sha1("other");

  @Test
  void searchesOneAtATime(Jdbi jdbi) {
    Semaphore search = new Semaphore(1);
    SigningDiagnostics diagnostics =
        new SigningDiagnostics(jdbi, new SearchThrottle(search, Duration.ofMillis(1)));

    assertThat(kinds(diagnostics, WRONG)).containsExactly(SigningMistake.Kind.UNKNOWN);
    search.acquireUninterruptibly();
    assertThat(kinds(diagnostics, WRONG)).containsExactly(SigningMistake.Kind.BUSY);
    search.release();
    assertThat(kinds(diagnostics, WRONG)).containsExactly(SigningMistake.Kind.UNKNOWN);
  }

  @Test
  void explainsGarbledParameters(Jdbi jdbi) {
    SigningDiagnostics diagnostics = new SigningDiagnostics(jdbi);
    String balance = "balance?username=X¤cy=EUR&hash=" + sha1("XEUR456789");
    String html = "card_from_group_sell?id=6&amp;quantity=2&amp;hash=" + sha1("62456789");
    String semicolon = "card_from_group_sell?id=6;quantity=2&hash=" + sha1("26456789");

    assertThat(kinds(diagnostics, balance)).containsExactly(SigningMistake.Kind.GARBLED);
    assertThat(kinds(diagnostics, html)).containsExactly(SigningMistake.Kind.GARBLED);
    assertThat(kinds(diagnostics, semicolon))
        .containsExactly(SigningMistake.Kind.GARBLED, SigningMistake.Kind.WRONG_ORDER);
  }

  private static List<SigningMistake.Kind> kinds(SigningDiagnostics diagnostics, String text) {
    PastedRequest pasted = PastedRequest.parse(text);
    RawRequest raw = pasted.corrected("/billing/api", Call.CARD_SALE);
    Diagnosis diagnosis =
        diagnostics.diagnose(pasted, raw, new RequestDecoder().decode(raw), List.of(KEY));
    return diagnosis.mistakes().stream().map(SigningMistake::kind).toList();
  }
}
