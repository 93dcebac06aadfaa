package tollgate.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFormatterTest {

  @ParameterizedTest
  @CsvSource({
    "26,                               4, 26.0000",
    "12.34567,                         4, 12.3457",
    "0.00005,                          4, 0.0001",
    "0.000049999999999,                4, 0.0000",
    "-0.00005,                         4, -0.0001",
    "-12.34565,                        4, -12.3457",
    "0.5,                              0, 1",
    "-0.5,                             0, -1",
    "2.5,                              0, 3",
    "0.125,                            2, 0.13",
    "1E+3,                             2, 1000.00",
    "1234567.8,                        1, 1234567.8",
    "123456789012345.123456789012345, 15, 123456789012345.123456789012345"
  })
  void formatsANiceNumberWithAFixedScaleRoundedHalfUp(
      BigDecimal amount, int digits, String formatted) {
    assertThat(NumberFormatter.nice(amount, digits)).isEqualTo(formatted);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.00004,            4, 0.0000",
    "-0.4,                0, 0",
    "-0.000000000000001, 14, 0.00000000000000",
    "0E-15,               4, 0.0000"
  })
  void formatsZeroWithoutASign(BigDecimal amount, int digits, String formatted) {
    assertThat(NumberFormatter.nice(amount, digits)).isEqualTo(formatted);
  }

  @ParameterizedTest
  @CsvSource({
    "60,                                60.0",
    "60.000000000000000,                60.0",
    "36.10,                             36.1",
    "10.0840336134454,                  10.0840336134454",
    "13.333333333333333,                13.333333333333333",
    "0,                                 0.0",
    "0E-15,                             0.0",
    "1E+2,                              100.0",
    "-2.50,                             -2.5",
    "123456789012345.123456789012345,   123456789012345.123456789012345"
  })
  void formatsAPlainNumberWithItsSignificantDecimalsAndAtLeastOne(
      BigDecimal amount, String formatted) {
    assertThat(NumberFormatter.plain(amount)).isEqualTo(formatted);
  }

  @ParameterizedTest
  @CsvSource({
    "1E-15,                 0.000000000000001",
    "1.5E-10,               0.00000000015",
    "1E+20,                 100000000000000000000.0",
    "9.99E+17,              999000000000000000.0"
  })
  void formatsWithoutAnExponent(BigDecimal amount, String formatted) {
    assertThat(NumberFormatter.plain(amount)).isEqualTo(formatted);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0000000000000005,    0.000000000000001",
    "-0.0000000000000005,   -0.000000000000001",
    "0.00000000000000049,   0.0",
    "-0.00000000000000049,  0.0",
    "0.1234567890123455,    0.123456789012346",
    "13.3333333333333333,   13.333333333333333",
    "0.9999999999999995,    1.0"
  })
  void roundsAPlainNumberHalfUpAtFifteenDecimals(BigDecimal amount, String formatted) {
    assertThat(NumberFormatter.plain(amount)).isEqualTo(formatted);
  }

  @Test
  void roundsStoredAmountsHalfUpAtFifteenDecimals() {
    BigDecimal half = new BigDecimal("1.0000000000000005");

    assertThat(NumberFormatter.stored(half)).isEqualTo(new BigDecimal("1.000000000000001"));
    assertThat(NumberFormatter.stored(half.negate()))
        .isEqualTo(new BigDecimal("-1.000000000000001"));
    assertThat(NumberFormatter.stored(BigDecimal.TEN))
        .isEqualTo(new BigDecimal("10.000000000000000"));
  }
}
