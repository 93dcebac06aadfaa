package tollgate.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTest {

  /** The secret of the examples of RFC 6238, "12345678901234567890". */
  private static final TotpSecret RFC = new TotpSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void hasTheCodesOfTheStandard(long second, String code) {
    Instant at = Instant.ofEpochSecond(second);

    assertThat(RFC.code(at)).isEqualTo(code);
    assertThat(RFC.step(code, at)).hasValue(second / 30);
  }

  @Test
  void acceptsTheCodesOfTheStepsBesideTheCurrentOne() {
    Instant now = Instant.ofEpochSecond(1_000_020);

    assertThat(RFC.step(RFC.code(now.minusSeconds(30)), now)).hasValue(33_333);
    assertThat(RFC.step(RFC.code(now.plusSeconds(30)), now)).hasValue(33_335);
    assertThat(RFC.step(RFC.code(now.minusSeconds(60)), now)).isEmpty();
    assertThat(RFC.step(RFC.code(now.plusSeconds(60)), now)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "28708", "2870822", "94287082", "٢٨٧٠٨٢", "abcdef"})
  void acceptsNoOtherText(String code) {
    assertThat(RFC.step(code, Instant.ofEpochSecond(59))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GEZDGNBV",
        "gezdgnbvgy3tqojqgezdgnbvgy3tqojq",
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ1"
      })
  void isOf160Bits(String text) {
    assertThat(TotpSecret.parse(text)).isEmpty();
    assertThatThrownBy(() -> new TotpSecret(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isRandom() {
    assertThat(TotpSecret.generate()).isNotEqualTo(TotpSecret.generate());
  }

  @Test
  void namesTheAccountInTheUri() {
    assertThat(RFC.uri("Anna & Ben", "billing.example"))
        .isEqualTo(
            "otpauth://totp/Tollgate:Anna%20%26%20Ben%20%28billing.example%29"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tollgate");
  }

  @Test
  void isHiddenInTexts() {
    assertThat(RFC.toString()).doesNotContain("GEZD");
  }
}
