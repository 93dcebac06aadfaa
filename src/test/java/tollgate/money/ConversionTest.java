package tollgate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {

  @ParameterizedTest
  @CsvSource({
    "10, 0.8, 1, 8.000000000000000",
    "10, 1, 3, 3.333333333333333",
    "20, 1, 3, 6.666666666666667",
    "0.000000000000001, 1, 2, 0.000000000000001",
    "-0.000000000000001, 1, 2, -0.000000000000001"
  })
  void roundsOnceAndHalfUp(BigDecimal stored, BigDecimal rate, BigDecimal system, String amount) {
    assertThat(new Conversion(rate, system).of(stored, 15)).isEqualTo(amount);
  }

  @Test
  void leavesAnAmountUnchangedAsTheIdentity() {
    BigDecimal stored = new BigDecimal("10.084033613445412");

    assertThat(Conversion.IDENTITY.of(stored, 15)).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "-1, 1", "1, -1"})
  void rejectsARateThatIsNotPositive(BigDecimal rate, BigDecimal system) {
    assertThatThrownBy(() -> new Conversion(rate, system))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
