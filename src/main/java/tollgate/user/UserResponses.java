package tollgate.user;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;
import tollgate.money.NumberFormatter;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.BalanceResponse;
import tollgate.response.UserDetailsResponse;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/**
 * Makes the documented answers of rows: who may see them, in which currency, in which digits.
 * Contract 4.1 to 4.3.
 */
public final class UserResponses {

  private static final String OWN_CURRENCY = "user";
  private static final BigDecimal UNLIMITED = BigDecimal.ONE.negate();

  private final Settings settings;
  private final Supplier<ExchangeRates> rates;

  public UserResponses(Settings settings, Supplier<ExchangeRates> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /**
   * The balance of the user that was asked for. Contract 4.1.
   *
   * @throws RefusedException User was not found, Currency was not found
   */
  public BalanceResponse balance(List<Map<String, Object>> rows, Request request, Caller caller) {
    UserRow user = UserRow.visible(rows, caller);
    if (request.text(Parameter.USER_CURRENCY).equals("1")) {
      BillingCurrency own = ownCurrency(user).orElseThrow(UserResponses::noCurrency);
      return BalanceResponse.of(nice(user.balance(), own), own.name());
    }
    return BalanceResponse.of(balanceIn(request, user));
  }

  /**
   * The balance for a phone's screen, bare. Contract 4.3.
   *
   * @throws RefusedException Incorrect hash, Currency was not found
   */
  public String simpleBalance(List<Map<String, Object>> rows, Request request) {
    UserRow user =
        UserRow.first(rows).orElseThrow(() -> new RefusedException(Refusal.INCORRECT_HASH));
    return balanceIn(request, user);
  }

  /**
   * The details of the user that was asked for. Contract 4.2.
   *
   * @throws RefusedException User was not found
   */
  public Object details(List<Map<String, Object>> rows, Caller caller) {
    UserRow user = UserRow.visible(rows, caller);
    UserDetailsResponse view = new UserDetailsResponse();
    view.userid = Long.toString(user.number("id"));
    fillMain(view.details.main, user);
    fillOther(view.details.other, user);
    fillRegistration(view.details.registration, user);
    return view;
  }

  private void fillMain(UserDetailsResponse.MainDetail main, UserRow user) {
    String currency = rates.get().system().map(BillingCurrency::name).orElse("");
    main.account = user.isTrue("postpaid") ? "Postpaid" : "Prepaid";
    main.balance = (nice(user.balance()) + " " + currency).stripTrailing();
    main.balanceNumber = NumberFormatter.plain(user.balance());
    main.balanceCurrency = currency;
    main.credit = user.amount("credit").map(this::credit).orElse("");
  }

  private static void fillOther(UserDetailsResponse.OtherDetails other, UserRow user) {
    other.username = user.text("username");
    other.firstName = user.text("first_name");
    other.surname = user.text("last_name");
    other.personalid = user.text("clientid");
    other.agreementNumber = user.text("agreement_number");
    other.agreementDate = user.text("agreement_date");
    other.taxationCountry = user.text("taxation_country");
    other.vatRegNumber = user.text("vat_number");
    other.vatPercent = user.amount("vat_percent").map(NumberFormatter::plain).orElse("");
  }

  private static void fillRegistration(
      UserDetailsResponse.Registration registration, UserRow user) {
    registration.address = user.text("address");
    registration.postcode = user.text("postcode");
    registration.city = user.text("city");
    registration.country = user.text("country");
    registration.state = user.text("state");
    registration.direction = user.text("direction");
    registration.phone = user.text("phone");
    registration.mobile = user.text("mob_phone");
    registration.fax = user.text("fax");
    registration.email = user.text("email");
  }

  private String credit(BigDecimal stored) {
    return stored.compareTo(UNLIMITED) == 0 ? "Unlimited" : nice(stored);
  }

  private String balanceIn(Request request, UserRow user) {
    return request
        .value(Parameter.CURRENCY)
        .map(name -> nice(user.balance(), currency(name, user)))
        .orElseGet(() -> nice(user.balance()));
  }

  private BillingCurrency currency(String name, UserRow user) {
    Optional<BillingCurrency> own = ownCurrency(user);
    if (name.toLowerCase(Locale.ROOT).equals(OWN_CURRENCY)) {
      return own.orElseThrow(UserResponses::noCurrency);
    }
    return rates
        .get()
        .byName(name)
        .filter(found -> found.isActive() || own.filter(found::equals).isPresent())
        .orElseThrow(UserResponses::noCurrency);
  }

  private Optional<BillingCurrency> ownCurrency(UserRow user) {
    return user.currencyId().flatMap(rates.get()::byId);
  }

  private String nice(BigDecimal amount) {
    return NumberFormatter.nice(amount, digits());
  }

  private String nice(BigDecimal stored, BillingCurrency currency) {
    return nice(rates.get().convert(stored, currency, digits()));
  }

  private int digits() {
    return settings.current().number(Setting.NICE_NUMBER_DIGITS);
  }

  private static RefusedException noCurrency() {
    return new RefusedException(Refusal.CURRENCY_NOT_FOUND);
  }
}
