package tollgate.sale;

import static tollgate.request.Refusal.CARDGROUP_NOT_FOUND;
import static tollgate.request.Refusal.CURRENCY_NOT_FOUND;
import static tollgate.request.Refusal.INCORRECT_EMAIL;
import static tollgate.request.Refusal.INCORRECT_QUANTITY;
import static tollgate.request.Refusal.INCORRECT_REQUEST_ID;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.db.SqlFiles;
import tollgate.mail.EmailAddress;
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;
import tollgate.request.Digits;
import tollgate.request.Parameter;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.SettingsSnapshot;

/** Reads orders out of requests, in the contract's order of checks. Contract 4.4. */
public final class OrderParser {

  private final Settings settings;
  private final Supplier<ExchangeRates> rates;

  public OrderParser(Settings settings, Supplier<ExchangeRates> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /**
   * Which group to look up, as the named parameters of {@code sale/cardgroup.sql}.
   *
   * @throws RefusedException Cardgroup was not found, when the id is none
   */
  public Map<String, Object> groupQuery(Request request, Caller caller) {
    long id =
        Digits.parse(request.text(Parameter.ID))
            .orElseThrow(() -> new RefusedException(CARDGROUP_NOT_FOUND));
    Map<String, Object> group = new HashMap<>(Map.of("id", id, "owner", caller.seller()));
    group.put("number", request.value(Parameter.NUMBER).filter(SqlFiles::hasNoNul).orElse(null));
    return group;
  }

  /**
   * The order, from the group's row and the request.
   *
   * @throws RefusedException when the group is not there, or the quantity, the email or the
   *     currency is not right
   */
  public Order toOrder(List<Map<String, Object>> groups, Request request, Caller caller) {
    CardGroup group =
        groups.stream()
            .findFirst()
            .map(row -> groupQuery(row, caller))
            .orElseThrow(() -> new RefusedException(CARDGROUP_NOT_FOUND));
    SettingsSnapshot now = settings.current();
    Optional<String> number = request.value(Parameter.NUMBER);
    int quantity = number.isPresent() ? 1 : quantity(request, now);
    Optional<IdempotencyKey> requestId = requestId(request);
    Optional<EmailAddress> email = request.value(Parameter.EMAIL).map(OrderParser::email);
    return new Order(
        caller,
        group,
        quantity,
        now.isOn(Setting.WHOLE_ORDERS),
        number,
        requestId,
        email,
        currency(request),
        request.source());
  }

  private static CardGroup groupQuery(Map<String, Object> row, Caller caller) {
    long id = ((Number) row.get("id")).longValue();
    BigDecimal taxPercent = (BigDecimal) row.get("tax_percent");
    return new CardGroup(id, caller.seller(), taxPercent, (Boolean) row.get("has_free_cards"));
  }

  private static int quantity(Request request, SettingsSnapshot now) {
    long most = now.number(Setting.MAX_CARD_QUANTITY);
    return Digits.parse(request.value(Parameter.QUANTITY).orElse("1")).stream()
        .filter(quantity -> quantity >= 1 && quantity <= most)
        .mapToInt(Math::toIntExact)
        .findFirst()
        .orElseThrow(() -> new RefusedException(INCORRECT_QUANTITY));
  }

  private static Optional<IdempotencyKey> requestId(Request request) {
    Optional<IdempotencyKey> id = IdempotencyKey.of(request);
    if (id.isEmpty() && request.value(Parameter.REQUEST_ID).isPresent()) {
      throw new RefusedException(INCORRECT_REQUEST_ID);
    }
    return id;
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow(() -> new RefusedException(INCORRECT_EMAIL));
  }

  private BillingCurrency currency(Request request) {
    ExchangeRates now = rates.get();
    Optional<String> asked = request.value(Parameter.CURR);
    BillingCurrency currency =
        (asked.isPresent()
                ? now.byName(asked.get()).filter(BillingCurrency::isActive)
                : now.system())
            .orElseThrow(() -> new RefusedException(CURRENCY_NOT_FOUND));
    if (asked.isPresent()) {
      now.convert(BigDecimal.ONE, currency, 0);
    }
    return currency;
  }
}
