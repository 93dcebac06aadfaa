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
import tollgate.api.Refused;

class RatesTest {

  private static final Currency DOLLAR = currency(1, "USD", "1");
  private static final Currency EURO = currency(2, "EUR", "0.8");
  private static final Currency WITHOUT_RATE = new Currency(5, "NIL", Optional.empty(), true);

  @Test
  void multipliesByTheRateAndDividesByTheSystems() {
    Rates rates = new Rates(List.of(currency(1, "USD", "4"), currency(3, "BHD", "2.5")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "BHD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("16.2500"));
  }

  @Test
  void givesTheAmountItselfInTheSystemCurrency() {
    Rates rates = new Rates(List.of(currency(1, "USD", "4")));

    BigDecimal converted = rates.convert(new BigDecimal("26"), named(rates, "USD"), 4);

    assertThat(converted).isEqualTo(new BigDecimal("26.0000"));
  }

  @Test
  void roundsOnceAndNotAtFifteenDecimalsBefore() {
    Currency tiny = currency(2, "TNY", "0.00005");
    Rates rates = new Rates(List.of(DOLLAR, tiny));
    BigDecimal almostOne = new BigDecimal("0.999999999999999");

    BigDecimal converted = rates.convert(almostOne, tiny, 4);

    // exactly 0.00004999999999999995, which at 15 decimals would be 0.00005 and then 0.0001
    assertThat(converted).isEqualTo(new BigDecimal("0.0000"));
  }

  @Test
  void roundsOnceAndNotTheQuotientOfTheRatesBefore() {
    Currency third = currency(1, "USD", "3");
    Currency two = currency(2, "TWO", "2");
    Rates rates = new Rates(List.of(third, two));
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
    Currency other = currency(2, "OTH", rate);
    Rates rates = new Rates(List.of(currency(1, "USD", systemRate), other));

    assertThat(rates.convert(amount, other, digits)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-2", "0.000000000000000"})
  void knowsNoRateOfZeroOrLess(String rate) {
    Currency worthless = currency(5, "NIL", rate);
    Rates rates = new Rates(List.of(DOLLAR, worthless));

    assertThat(worthless.rate()).isEmpty();
    refuses(rates, worthless);
  }

  @Test
  void refusesACurrencyWithoutARate() {
    Rates rates = new Rates(List.of(DOLLAR, WITHOUT_RATE));

    refuses(rates, WITHOUT_RATE);
  }

  @Test
  void refusesEveryCurrencyWhileTheSystemsHasNoRate() {
    Rates rates = new Rates(List.of(new Currency(1, "USD", Optional.empty(), true), EURO));

    refuses(rates, EURO);
    refuses(rates, named(rates, "USD"));
  }

  @Test
  void refusesEveryCurrencyWhileThereIsNoSystemCurrency() {
    Rates rates = new Rates(List.of(EURO));

    assertThat(rates.system()).isEmpty();
    refuses(rates, EURO);
  }

  @Test
  void findsACurrencyByItsNameInAnyCase() {
    Rates rates = new Rates(List.of(DOLLAR, currency(2, "Žąsų", "2")));

    assertThat(rates.named("usd")).contains(DOLLAR);
    assertThat(rates.named("ŽĄSŲ").map(Currency::name)).contains("Žąsų");
    assertThat(rates.named("US")).isEmpty();
    assertThat(rates.named("USD\0")).isEmpty();
  }

  @Test
  void findsASwitchedOffCurrencyToo() {
    Currency off = new Currency(4, "OFF", Optional.of(BigDecimal.ONE), false);
    Rates rates = new Rates(List.of(DOLLAR, off));

    assertThat(rates.named("OFF")).contains(off);
    assertThat(rates.withId(4)).contains(off);
    assertThat(rates.withId(99)).isEmpty();
  }

  private static void refuses(Rates rates, Currency currency) {
    assertThatThrownBy(() -> rates.convert(BigDecimal.ONE, currency, 4))
        .isInstanceOf(Refused.class)
        .hasMessage("Currency was not found");
  }

  private static Currency named(Rates rates, String name) {
    return rates.named(name).orElseThrow();
  }

  private static Currency currency(int id, String name, String rate) {
    return new Currency(id, name, Optional.of(new BigDecimal(rate)), true);
  }
}
