package tollgate.sale;

import static tollgate.request.Refusal.CARDGROUP_NOT_FOUND;
import static tollgate.request.Refusal.CURRENCY_NOT_FOUND;
import static tollgate.request.Refusal.INCORRECT_EMAIL;
import static tollgate.request.Refusal.INCORRECT_QUANTITY;
import static tollgate.request.Refusal.INCORRECT_REQUEST_ID;

import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Variable;
import tollgate.access.Caller;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;
import tollgate.request.Digits;
import tollgate.request.EmailAddress;
import tollgate.request.Parameter;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/**
 * Parses orders, in the documented order of checks. See docs/api.md#card_from_group_sell. Safe for
 * concurrent use.
 */
public final class OrderParser {

  private final Settings settings;
  private final Supplier<CurrencyTable> rates;

  public OrderParser(Settings settings, Supplier<CurrencyTable> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /** Adds the caller and the parsed idempotency key to a request. Refuses nothing yet. */
  public SaleRequest toSaleRequest(
      @Variable("request") Request request, @Variable("caller") Caller caller) {
    return new SaleRequest(request, caller, IdempotencyKey.of(request));
  }

  /**
   * Returns the id of the group that the request names.
   *
   * @throws RefusedException with {@code CARDGROUP_NOT_FOUND} if it is no whole number
   */
  public long groupId(SaleRequest sale) {
    return Digits.parse(sale.request().text(Parameter.ID))
        .orElseThrow(() -> new RefusedException(CARDGROUP_NOT_FOUND));
  }

  /**
   * Returns the order that the request describes.
   *
   * @param groupId the group of the request; an error of the group comes before those of this
   *     method
   * @throws RefusedException with the first parameter that is not valid: quantity, request id,
   *     email, currency
   */
  public Order toOrder(SaleRequest sale, long groupId) {
    Request request = sale.request();
    SettingsSnapshot current = settings.current();
    Optional<String> number = request.value(Parameter.NUMBER);
    int quantity = number.isPresent() ? 1 : quantity(request, current);
    if (sale.hasMalformedKey()) {
      throw new RefusedException(INCORRECT_REQUEST_ID);
    }
    Optional<EmailAddress> email = request.value(Parameter.EMAIL).map(OrderParser::email);
    return new Order(
        sale.caller(),
        groupId,
        quantity,
        current.isOn(Setting.WHOLE_ORDERS),
        number,
        sale.idempotencyKey(),
        email,
        currency(request),
        request.source());
  }

  private static int quantity(Request request, SettingsSnapshot current) {
    long max = current.number(Setting.MAX_CARD_QUANTITY);
    return Digits.parse(request.value(Parameter.QUANTITY).orElse("1")).stream()
        .filter(quantity -> quantity >= 1 && quantity <= max)
        .mapToInt(Math::toIntExact)
        .findFirst()
        .orElseThrow(() -> new RefusedException(INCORRECT_QUANTITY));
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow(() -> new RefusedException(INCORRECT_EMAIL));
  }

  private CurrencyRow currency(Request request) {
    CurrencyTable current = rates.get();
    Optional<String> name = request.value(Parameter.CURR);
    CurrencyRow currency =
        (name.isPresent()
                ? current.byName(name.get()).filter(CurrencyRow::isActive)
                : current.system())
            .orElseThrow(() -> new RefusedException(CURRENCY_NOT_FOUND));
    if (name.isPresent()) {
      current.conversion(currency);
    }
    return currency;
  }
}
