package tollgate.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.RefusedException;

class CurrencyTableTest {

  private static final CurrencyRow DOLLAR = currency(1, "USD", "1");
  private static final CurrencyRow EURO = currency(2, "EUR", "0.8");
  private static final CurrencyRow WITHOUT_RATE = new CurrencyRow(5, "NIL", Optional.empty(), true);

  @Test
  void multipliesByTheRateAndDividesByTheSystemRate() {
    CurrencyTable rates =
        new CurrencyTable(List.of(currency(1, "USD", "4"), currency(3, "BHD", "2.5")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "BHD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("16.2500"));
  }

  @Test
  void returnsTheSameAmountInTheSystemCurrency() {
    CurrencyTable rates = new CurrencyTable(List.of(currency(1, "USD", "4")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "USD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("26.0000"));
  }

  @Test
  void roundsOnceAndNotFirstAtFifteenDecimals() {
    CurrencyRow tiny = currency(2, "TNY", "0.00005");
    CurrencyTable rates = new CurrencyTable(List.of(DOLLAR, tiny));
    BigDecimal almostOne = new BigDecimal("0.999999999999999");

    BigDecimal converted = rates.convert(almostOne, tiny, 4);

    // exactly 0.00004999999999999995, which at 15 decimals would be 0.00005 and then 0.0001
    assertThat(converted).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void roundsOnceAndNotFirstTheQuotientOfTheRates() {
    CurrencyRow third = currency(1, "USD", "3");
    CurrencyRow two = currency(2, "TWO", "2");
    CurrencyTable rates = new CurrencyTable(List.of(third, two));
    BigDecimal large = new BigDecimal("300000000000000.000000000000003");

    BigDecimal converted = rates.convert(large, two, 15);

    assertThat(converted).isEqualTo(new BigDecimal("200000000000000.000000000000002"));
  }

  @ParameterizedTest
  @CsvSource({
    "10,     1, 3, 4, 3.3333",
    "10,     2, 3, 4, 6.6667",
    "-10,    2, 3, 4, -6.6667",
    "0.0001, 1, 2, 4, 0.0001",
    "10,     1, 3, 15, 3.333333333333333"
  })
  void roundsHalfUpAwayFromZero(
      BigDecimal amount, String rate, String systemRate, int digits, BigDecimal expected) {
    CurrencyRow other = currency(2, "OTH", rate);
    CurrencyTable rates = new CurrencyTable(List.of(currency(1, "USD", systemRate), other));

    assertThat(rates.convert(amount, other, digits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "0.000000000000000"})
  void ignoresARateOfZeroOrLess(String rate) {
    CurrencyRow worthless = currency(5, "NIL", rate);
    CurrencyTable rates = new CurrencyTable(List.of(DOLLAR, worthless));

    assertThat(worthless.rate()).isEmpty();
    assertRefused(rates, worthless);
  }

  @Test
  void refusesACurrencyWithoutARate() {
    CurrencyTable rates = new CurrencyTable(List.of(DOLLAR, WITHOUT_RATE));

    assertRefused(rates, WITHOUT_RATE);
  }

  @Test
  void refusesEveryCurrencyIfTheSystemCurrencyHasNoRate() {
    CurrencyTable rates =
        new CurrencyTable(List.of(new CurrencyRow(1, "USD", Optional.empty(), true), EURO));

    assertRefused(rates, EURO);
    assertRefused(rates, named(rates, "USD"));
  }

  @Test
  void refusesEveryCurrencyIfThereIsNoSystemCurrency() {
    CurrencyTable rates = new CurrencyTable(List.of(EURO));

    assertThat(rates.system()).isEmpty();
    assertRefused(rates, EURO);
  }

  @Test
  void findsACurrencyByItsNameInAnyCase() {
    CurrencyTable rates = new CurrencyTable(List.of(DOLLAR, currency(2, "Žąsų", "2")));

    assertThat(rates.byName("usd")).contains(DOLLAR);
    assertThat(rates.byName("ŽĄSŲ").map(CurrencyRow::name)).contains("Žąsų");
    assertThat(rates.byName("US")).isEmpty();
    assertThat(rates.byName("USD\0")).isEmpty();
  }

  @Test
  void findsAnInactiveCurrency() {
    CurrencyRow off = new CurrencyRow(4, "OFF", Optional.of(BigDecimal.ONE), false);
    CurrencyTable rates = new CurrencyTable(List.of(DOLLAR, off));

    assertThat(rates.byName("OFF")).contains(off);
    assertThat(rates.byId(4)).contains(off);
    assertThat(rates.byId(99)).isEmpty();
  }

  private static void assertRefused(CurrencyTable rates, CurrencyRow currency) {
    assertThatThrownBy(() -> rates.convert(BigDecimal.ONE, currency, 4))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Currency was not found");
  }

  private static CurrencyRow named(CurrencyTable rates, String name) {
    return rates.byName(name).orElseThrow();
  }

  private static CurrencyRow currency(int id, String name, String rate) {
    return new CurrencyRow(id, name, Optional.of(new BigDecimal(rate)), true);
  }
}
