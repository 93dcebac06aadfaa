package tollgate.acceptance.api;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.testing.ErrorXml.page;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.testing.ApiClient;
import tollgate.testing.GatewayExtension;
import tollgate.testing.SignedCall;

/** Converts balances to other currencies. See docs/api.md#numbers-and-currencies. */
@ExtendWith(GatewayExtension.class)
class CurrenciesTest {

  private static final String UNKNOWN = page("Currency was not found");

  @ParameterizedTest
  @CsvSource({
    "USD, 36.0000",
    "usd, 36.0000",
    "EUR, 28.8000",
    "eUr, 28.8000",
    "BHD, 90.0000",
    "TRD, 12.0000"
  })
  void convertsToACurrencyThatIsNamedInAnyCase(String currency, String balance, ApiClient wire) {
    assertThat(wire.post(of("john").with("currency", currency).target()).text())
        .isEqualTo(balance(balance, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "QQQ", "EU", " EUR", "EUR ", "Euro", "2", "OFF", "NIL", "NEG", "EUR\0", "\0", "'", "%"
      })
  void refusesUnknownInactiveAndUnratedCurrencies(String currency, ApiClient wire) {
    assertThat(wire.post(of("john").with("currency", currency).target()).text()).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER", "user", "UsEr"})
  void convertsToTheUsersOwnCurrency(String currency, ApiClient wire) {
    assertThat(wire.post(of("john").with("currency", currency).target()).text())
        .isEqualTo(balance("90.0000", Optional.empty()));
  }

  @Test
  void meansTheUsersOwnAlsoWhereACurrencyIsCalledUser(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("insert into currencies (id, name, exchange_rate) values (9, 'USER', 7)");

    assertThat(wire.post(of("john").with("currency", "USER").target()).text())
        .isEqualTo(balance("90.0000", Optional.empty()));
  }

  @Test
  void returnsTheOwnCurrencyAsItIsSpelled(ApiClient wire, GatewayExtension.Running running) {
    running.change("update currencies set name = 'Žld & <Co>' where id = 3");

    assertThat(wire.post(of("john").with("user_currency", "1").target()).text())
        .isEqualTo(balance("90.0000", Optional.of("Žld &amp; &lt;Co&gt;")));
    assertThat(wire.post(of("john").with("currency", "žLD & <co>").target()).text())
        .isEqualTo(balance("90.0000", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUR", "QQQ", "NIL", "USER", "\0"})
  void ignoresTheSignedCurrencyBesideUserCurrency(String currency, ApiClient wire) {
    SignedCall both = of("john").with("user_currency", "1").with("currency", currency);

    assertThat(wire.post(both.target()).text()).isEqualTo(balance("90.0000", Optional.of("BHD")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "yes", "true", "-1", "\0"})
  void acceptsOnlyOneAsUserCurrency(String userCurrency, ApiClient wire) {
    SignedCall both = of("john").with("user_currency", userCurrency).with("currency", "EUR");

    assertThat(wire.post(both.target()).text()).isEqualTo(balance("28.8000", Optional.empty()));
  }

  @Test
  void convertsToTheUsersOwnCurrencyEvenIfItIsInactive(ApiClient wire) {
    assertThat(wire.post(of("ann").with("currency", "USER").target()).text())
        .isEqualTo(balance("24.6913", Optional.empty()));
    assertThat(wire.post(of("ann").with("currency", "off").target()).text())
        .isEqualTo(balance("24.6913", Optional.empty()));
    assertThat(wire.post(of("ann").with("user_currency", "1").target()).text())
        .isEqualTo(balance("24.6913", Optional.of("OFF")));
  }

  @Test
  void refusesTheCallersOwnCurrencyIfItIsInactive(ApiClient wire) {
    SignedCall ofAdmin = of("admin").with("u", "").with("currency", "OFF");

    assertThat(wire.post(ofAdmin.target()).text()).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kuser", "Žąsis"})
  void refusesAMissingOrUnratedOwnCurrency(String username, ApiClient wire) {
    assertThat(wire.post(of(username).with("currency", "USER").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of(username).with("user_currency", "1").target()).text())
        .isEqualTo(UNKNOWN);
    assertThat(wire.post(of(username).target()).text()).contains("<balance>");
  }

  @Test
  void refusesAnOwnCurrencyThatDoesNotExist(ApiClient wire, GatewayExtension.Running running) {
    running.change("update users set currency_id = 77 where id = 10");

    assertThat(wire.post(of("john").with("currency", "USER").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("john").with("user_currency", "1").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("john").with("currency", "EUR").target()).text()).contains("28.8000");
  }

  @Test
  void dividesByTheRateOfTheSystemCurrency(ApiClient wire, GatewayExtension.Running running) {
    running.change("update currencies set exchange_rate = 4 where id = 1");

    assertThat(wire.post(of("john").target()).text()).contains("<balance>36.0000<");
    assertThat(wire.post(of("john").with("currency", "USD").target()).text())
        .contains("<balance>36.0000<");
    assertThat(wire.post(of("john").with("currency", "BHD").target()).text())
        .contains("<balance>22.5000<");
    assertThat(wire.post(of("john").with("user_currency", "1").target()).text())
        .contains("<balance>22.5000<");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "-1"})
  void knowsNoCurrencyAtAllWhileTheSystemsHasNoRate(
      String rate, ApiClient wire, GatewayExtension.Running running) {
    running.change("update currencies set exchange_rate = " + rate + " where id = 1");

    assertThat(wire.post(of("john").target()).text()).contains("<balance>36.0000<");
    assertThat(wire.post(of("john").with("currency", "USD").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("john").with("currency", "EUR").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("john").with("currency", "USER").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("admin").with("user_currency", "1").target()).text())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void knowsASwitchedOffSystemCurrencyOnlyAsTheOwnOfTheUser(
      ApiClient wire, GatewayExtension.Running running) {
    running.change("update currencies set active = false where id = 1");

    assertThat(wire.post(of("john").with("currency", "USD").target()).text()).isEqualTo(UNKNOWN);
    assertThat(wire.post(of("john").with("currency", "EUR").target()).text()).contains("28.8000");
    assertThat(wire.post(of("accountant").with("currency", "USD").target()).text())
        .contains("1.5000");
  }

  @Test
  void treatsACurrencyWithoutStateAsActive(ApiClient wire, GatewayExtension.Running running) {
    running.change("update currencies set active = null where id = 2");

    assertThat(wire.post(of("john").with("currency", "EUR").target()).text()).contains("28.8000");
  }

  @Test
  void roundsOnceAtTheEnd(ApiClient wire, GatewayExtension.Running running) {
    running.change(
        "update users set balance = 0.999999999999999 where id = 10;"
            + "update currencies set exchange_rate = 0.00005 where id = 2");

    assertThat(wire.post(of("john").with("currency", "EUR").target()).text())
        .isEqualTo(balance("0.0000", Optional.empty()));
  }

  private static SignedCall of(String username) {
    return SignedCall.balance().with("u", "admin").with("username", username);
  }

  private static String balance(String amount, Optional<String> currency) {
    String element = currency.map(name -> "  <currency>" + name + "</currency>\n").orElse("");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<page>\n  <balance>%s</balance>\n%s</page>\n"
        .formatted(amount, element);
  }
}
