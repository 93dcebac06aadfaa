package tollgate.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OidcAttemptTest {

  private static final String TOKEN = "t".repeat(43);

  @Test
  void derivesThreeValuesThatDoNotShowTheToken() {
    OidcAttempt attempt = new OidcAttempt(TOKEN, "/sales?a=1&b=ž");

    assertThat(attempt.nonce().getValue()).isNotEqualTo(attempt.verifier().getValue());
    assertThat(attempt.state()).doesNotContain(attempt.nonce().getValue(), TOKEN);
    assertThat(attempt.toString()).doesNotContain(TOKEN);
    assertThat(OidcAttempt.next(attempt.state())).isEqualTo("/sales?a=1&b=ž");
  }

  @Test
  void hasAnotherStateForAnotherTokenOrPage() {
    String state = new OidcAttempt(TOKEN, "/sales").state();

    assertThat(new OidcAttempt(TOKEN, "/sales").hasState(state)).isTrue();
    assertThat(new OidcAttempt(TOKEN, "/mails").hasState(state)).isFalse();
    assertThat(new OidcAttempt("u".repeat(43), "/sales").hasState(state)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "x.%", "no point", "a.b.c"})
  void acceptsNoOtherText(String state) {
    assertThat(new OidcAttempt(TOKEN, OidcAttempt.next(state)).hasState(state)).isFalse();
  }
}
