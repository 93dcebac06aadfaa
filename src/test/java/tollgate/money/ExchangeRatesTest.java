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

class ExchangeRatesTest {

  private static final BillingCurrency DOLLAR = currency(1, "USD", "1");
  private static final BillingCurrency EURO = currency(2, "EUR", "0.8");
  private static final BillingCurrency WITHOUT_RATE =
      new BillingCurrency(5, "NIL", Optional.empty(), true);

  @Test
  void multipliesByTheRateAndDividesByTheSystemRate() {
    ExchangeRates rates =
        new ExchangeRates(List.of(currency(1, "USD", "4"), currency(3, "BHD", "2.5")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "BHD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("16.2500"));
  }

  @Test
  void returnsTheSameAmountInTheSystemCurrency() {
    ExchangeRates rates = new ExchangeRates(List.of(currency(1, "USD", "4")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "USD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("26.0000"));
  }

  @Test
  void roundsOnceAndNotFirstAtFifteenDecimals() {
    BillingCurrency tiny = currency(2, "TNY", "0.00005");
    ExchangeRates rates = new ExchangeRates(List.of(DOLLAR, tiny));
    BigDecimal almostOne = new BigDecimal("0.999999999999999");

    BigDecimal converted = rates.convert(almostOne, tiny, 4);

    // exactly 0.00004999999999999995, which at 15 decimals would be 0.00005 and then 0.0001
    assertThat(converted).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void roundsOnceAndNotFirstTheQuotientOfTheRates() {
    BillingCurrency third = currency(1, "USD", "3");
    BillingCurrency two = currency(2, "TWO", "2");
    ExchangeRates rates = new ExchangeRates(List.of(third, two));
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
    BillingCurrency other = currency(2, "OTH", rate);
    ExchangeRates rates = new ExchangeRates(List.of(currency(1, "USD", systemRate), other));

    assertThat(rates.convert(amount, other, digits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "0.000000000000000"})
  void ignoresARateOfZeroOrLess(String rate) {
    BillingCurrency worthless = currency(5, "NIL", rate);
    ExchangeRates rates = new ExchangeRates(List.of(DOLLAR, worthless));

    assertThat(worthless.rate()).isEmpty();
    assertRefused(rates, worthless);
  }

  @Test
  void refusesACurrencyWithoutARate() {
    ExchangeRates rates = new ExchangeRates(List.of(DOLLAR, WITHOUT_RATE));

    assertRefused(rates, WITHOUT_RATE);
  }

  @Test
  void refusesEveryCurrencyIfTheSystemCurrencyHasNoRate() {
    ExchangeRates rates =
        new ExchangeRates(List.of(new BillingCurrency(1, "USD", Optional.empty(), true), EURO));

    assertRefused(rates, EURO);
    assertRefused(rates, named(rates, "USD"));
  }

  @Test
  void refusesEveryCurrencyIfThereIsNoSystemCurrency() {
    ExchangeRates rates = new ExchangeRates(List.of(EURO));

    assertThat(rates.system()).isEmpty();
    assertRefused(rates, EURO);
  }

  @Test
  void findsACurrencyByItsNameInAnyCase() {
    ExchangeRates rates = new ExchangeRates(List.of(DOLLAR, currency(2, "Žąsų", "2")));

    assertThat(rates.byName("usd")).contains(DOLLAR);
    assertThat(rates.byName("ŽĄSŲ").map(BillingCurrency::name)).contains("Žąsų");
    assertThat(rates.byName("US")).isEmpty();
    assertThat(rates.byName("USD\0")).isEmpty();
  }

  @Test
  void findsAnInactiveCurrency() {
    BillingCurrency off = new BillingCurrency(4, "OFF", Optional.of(BigDecimal.ONE), false);
    ExchangeRates rates = new ExchangeRates(List.of(DOLLAR, off));

    assertThat(rates.byName("OFF")).contains(off);
    assertThat(rates.byId(4)).contains(off);
    assertThat(rates.byId(99)).isEmpty();
  }

  private static void assertRefused(ExchangeRates rates, BillingCurrency currency) {
    assertThatThrownBy(() -> rates.convert(BigDecimal.ONE, currency, 4))
        .isInstanceOf(RefusedException.class)
        .hasMessage("Currency was not found");
  }

  private static BillingCurrency named(ExchangeRates rates, String name) {
    return rates.byName(name).orElseThrow();
  }

  private static BillingCurrency currency(int id, String name, String rate) {
    return new BillingCurrency(id, name, Optional.of(new BigDecimal(rate)), true);
  }
}
