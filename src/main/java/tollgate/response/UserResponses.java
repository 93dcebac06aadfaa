package tollgate.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;
import tollgate.money.NumberFormatter;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Settings;
import tollgate.user.AmountFormatter;
import tollgate.user.UserRow;

/** Maps users to the responses of the three calls that read. Safe for concurrent use. */
public final class UserResponses {

  private static final String OWN_CURRENCY = "user";

  private final AmountFormatter amounts;
  private final Supplier<CurrencyTable> rates;

  public UserResponses(Settings settings, Supplier<CurrencyTable> rates) {
    this.amounts = new AmountFormatter(settings, rates);
    this.rates = rates;
  }

  /**
   * Returns the balance in the currency that the request names, by default in the system currency.
   * See docs/api.md#user_balance_get.
   *
   * @param user a user that the caller may see
   * @throws RefusedException with {@link Refusal#CURRENCY_NOT_FOUND} if the currency is unknown or
   *     a rate is missing
   */
  public BalanceResponse balance(@Body UserRow user, @Variable("request") Request request) {
    if (request.text(Parameter.USER_CURRENCY).equals("1")) {
      CurrencyRow own = amounts.ownCurrency(user).orElseThrow(UserResponses::currencyNotFound);
      return BalanceResponse.of(amounts.convert(user.balance(), own), own.name());
    }
    return BalanceResponse.of(balanceIn(request, user));
  }

  /**
   * Returns the balance as a bare text for the screen of a phone. See
   * docs/api.md#user_simple_balance_get.
   *
   * @param rows at most one row, with the columns {@code balance} and {@code currency_id}
   * @throws RefusedException with {@link Refusal#INCORRECT_HASH} if there is no row, with {@link
   *     Refusal#CURRENCY_NOT_FOUND} if the currency is unknown or a rate is missing
   */
  public String simpleBalance(
      @Body List<Map<String, Object>> rows, @Variable("request") Request request) {
    UserRow user =
        UserRow.first(rows).orElseThrow(() -> new RefusedException(Refusal.INCORRECT_HASH));
    return balanceIn(request, user);
  }

  /**
   * Returns all details of a user; unknown ones are empty elements. See
   * docs/api.md#user_details_get.
   *
   * @param user a user that the caller may see, with all columns of {@code user/user-details.sql}
   */
  public UserDetailsResponse details(UserRow user) {
    UserDetailsResponse response = new UserDetailsResponse();
    response.userid = Long.toString(user.id());
    fillMain(response.details.main, user);
    fillOther(response.details.other, user);
    fillRegistration(response.details.registration, user);
    return response;
  }

  private void fillMain(UserDetailsResponse.MainDetail main, UserRow user) {
    main.account = user.isPostpaid() ? "Postpaid" : "Prepaid";
    main.balance = amounts.withSystemCurrency(user.balance());
    main.balanceNumber = NumberFormatter.plain(user.balance());
    main.balanceCurrency = amounts.systemCurrency();
    main.credit = user.amount("credit").map(this::credit).orElse("");
  }

  private static void fillOther(UserDetailsResponse.OtherDetails other, UserRow user) {
    other.username = user.username();
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

  private String credit(BigDecimal credit) {
    return AmountFormatter.isUnlimited(credit) ? "Unlimited" : amounts.format(credit);
  }

  private String balanceIn(Request request, UserRow user) {
    return request
        .value(Parameter.CURRENCY)
        .map(name -> amounts.convert(user.balance(), currency(name, user)))
        .orElseGet(() -> amounts.format(user.balance()));
  }

  private CurrencyRow currency(String name, UserRow user) {
    Optional<CurrencyRow> own = amounts.ownCurrency(user);
    if (name.toLowerCase(Locale.ROOT).equals(OWN_CURRENCY)) {
      return own.orElseThrow(UserResponses::currencyNotFound);
    }
    return rates
        .get()
        .byName(name)
        .filter(found -> found.isActive() || own.filter(found::equals).isPresent())
        .orElseThrow(UserResponses::currencyNotFound);
  }

  private static RefusedException currencyNotFound() {
    return new RefusedException(Refusal.CURRENCY_NOT_FOUND);
  }
}
