package tollgate.sale;

import static tollgate.api.Refusal.CARDGROUP_NOT_FOUND;
import static tollgate.api.Refusal.CURRENCY_NOT_FOUND;
import static tollgate.api.Refusal.INCORRECT_EMAIL;
import static tollgate.api.Refusal.INCORRECT_QUANTITY;
import static tollgate.api.Refusal.INCORRECT_REQUEST_ID;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tollgate.access.Caller;
import tollgate.api.Digits;
import tollgate.api.Parameter;
import tollgate.api.Refused;
import tollgate.api.Request;
import tollgate.db.Sql;
import tollgate.mail.EmailAddress;
import tollgate.money.Currency;
import tollgate.money.Rates;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.settings.Snapshot;

/** Reads orders out of requests, in the contract's order of checks. Contract 4.4. */
public final class Orders {

  private final Settings settings;
  private final Supplier<Rates> rates;

  public Orders(Settings settings, Supplier<Rates> rates) {
    this.settings = settings;
    this.rates = rates;
  }

  /**
   * Which group to look up, as the named parameters of {@code sale/cardgroup.sql}.
   *
   * @throws Refused Cardgroup was not found, when the id is none
   */
  public Map<String, Object> group(Request request, Caller caller) {
    long id =
        Digits.parse(request.text(Parameter.ID))
            .orElseThrow(() -> new Refused(CARDGROUP_NOT_FOUND));
    Map<String, Object> group = new HashMap<>(Map.of("id", id, "owner", caller.seller()));
    group.put("number", request.value(Parameter.NUMBER).filter(Sql::isStorable).orElse(null));
    return group;
  }

  /**
   * The order, from the group's row and the request.
   *
   * @throws Refused when the group is not there, or the quantity, the email or the currency is not
   *     right
   */
  public Order read(List<Map<String, Object>> groups, Request request, Caller caller) {
    CardGroup group =
        groups.stream()
            .findFirst()
            .map(row -> group(row, caller))
            .orElseThrow(() -> new Refused(CARDGROUP_NOT_FOUND));
    Snapshot now = settings.now();
    Optional<String> number = request.value(Parameter.NUMBER);
    int quantity = number.isPresent() ? 1 : quantity(request, now);
    Optional<RequestId> requestId = requestId(request);
    Optional<EmailAddress> email = request.value(Parameter.EMAIL).map(Orders::email);
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

  private static CardGroup group(Map<String, Object> row, Caller caller) {
    long id = ((Number) row.get("id")).longValue();
    BigDecimal taxPercent = (BigDecimal) row.get("tax_percent");
    return new CardGroup(id, caller.seller(), taxPercent, (Boolean) row.get("has_free_cards"));
  }

  private static int quantity(Request request, Snapshot now) {
    long most = now.number(Setting.MAX_CARD_QUANTITY);
    return Digits.parse(request.value(Parameter.QUANTITY).orElse("1")).stream()
        .filter(quantity -> quantity >= 1 && quantity <= most)
        .mapToInt(Math::toIntExact)
        .findFirst()
        .orElseThrow(() -> new Refused(INCORRECT_QUANTITY));
  }

  private static Optional<RequestId> requestId(Request request) {
    Optional<RequestId> id = RequestId.of(request);
    if (id.isEmpty() && request.value(Parameter.REQUEST_ID).isPresent()) {
      throw new Refused(INCORRECT_REQUEST_ID);
    }
    return id;
  }

  private static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow(() -> new Refused(INCORRECT_EMAIL));
  }

  private Currency currency(Request request) {
    Rates now = rates.get();
    Optional<String> asked = request.value(Parameter.CURR);
    Currency currency =
        (asked.isPresent() ? now.named(asked.get()).filter(Currency::isActive) : now.system())
            .orElseThrow(() -> new Refused(CURRENCY_NOT_FOUND));
    if (asked.isPresent()) {
      now.convert(BigDecimal.ONE, currency, 0);
    }
    return currency;
  }
}
