package tollgate.console.hashhelper;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Caller;
import tollgate.access.FeatureFlag;
import tollgate.console.web.ConsoleUser;
import tollgate.db.SqlFiles;
import tollgate.money.CurrencyTable;
import tollgate.request.Parameter;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;
import tollgate.request.Request;
import tollgate.response.UserResponses;
import tollgate.sale.CardGroup;
import tollgate.sale.CardGroups;
import tollgate.sale.IdempotencyStore;
import tollgate.sale.Order;
import tollgate.sale.OrderParser;
import tollgate.sale.SaleRequest;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.user.UserQueryParameters;
import tollgate.user.UserRow;
import tollgate.user.UserVisibility;

/**
 * Runs the steps of the routes of the four calls that read, and discards the results. See
 * docs/api.md#order-of-checks, rows 8 and 9.
 */
final class CallDryRun {

  private static final String BALANCE = SqlFiles.text("user/user-balance-batch");
  private static final String PHONE_BALANCE = SqlFiles.text("user/phone-balance-batch");
  private static final String DETAILS = SqlFiles.text("user/user-details");
  private static final String FREE_CARDS = SqlFiles.text("console/hashhelper/count-free-cards");
  private static final String IS_CARD = SqlFiles.text("console/hashhelper/is-card");

  private final Jdbi jdbi;
  private final FeatureFlag featureFlag;
  private final UserQueryParameters queries = new UserQueryParameters();
  private final UserVisibility visibility = new UserVisibility();
  private final UserResponses responses;
  private final OrderParser orders;
  private final CardGroups groups;
  private final IdempotencyStore idempotencyStore;

  CallDryRun(Jdbi jdbi, Settings settings, Supplier<CurrencyTable> rates, Clock clock) {
    this.jdbi = jdbi;
    this.featureFlag = new FeatureFlag(settings);
    this.responses = new UserResponses(settings, rates);
    this.orders = new OrderParser(settings, rates);
    this.groups = new CardGroups(jdbi);
    this.idempotencyStore = IdempotencyStore.withoutPins(jdbi, clock);
  }

  /**
   * Returns normally when an authenticated call succeeds.
   *
   * @throws RefusedException with the error of the call
   */
  void respond(Request request, Caller caller) {
    switch (request.call()) {
      case USER_BALANCE -> {
        featureFlag.require(Setting.DEVICES_CHECK_BALANCE.rowName());
        List<Map<String, Object>> rows = byKey(BALANCE, queries.byUsername(request));
        responses.balance(visibility.requireVisible(rows, caller), request);
      }
      case USER_DETAILS ->
          visibility.requireVisible(rows(DETAILS, queries.byIdOrUsername(request)), caller);
      case CARD_SALE -> sell(orders.toSaleRequest(request, caller));
      case SIMPLE_BALANCE -> throw new IllegalArgumentException("A phone is not a caller");
    }
  }

  /** Returns the response to a phone; hidden unless the user may see whom the id belongs to. */
  PredictedResponse respondToPhone(ConsoleUser user, Request request) {
    featureFlag.require(Setting.DEVICES_CHECK_BALANCE.rowName());
    List<Map<String, Object>> rows = byKey(PHONE_BALANCE, queries.byUniquehash(request));
    boolean isVisible =
        UserRow.first(rows)
            .filter(found -> UserVisibility.isVisible(found, user.caller()))
            .isPresent();
    if (user.ownerScope().isPresent() && !isVisible) {
      return PredictedResponse.hidden();
    }
    responses.simpleBalance(rows, request);
    return PredictedResponse.accepted();
  }

  private void sell(SaleRequest sale) {
    if (!isRepeated(sale)) {
      long groupId = orders.groupId(sale);
      Optional<String> number = sale.request().value(Parameter.NUMBER);
      CardGroup group = groups.require(groupId, sale.caller().seller(), number);
      requireStock(orders.toOrder(sale, groupId), group);
    }
  }

  /** A receipt whose cards are not complete is a fault of the gateway. */
  private boolean isRepeated(SaleRequest sale) {
    try {
      return idempotencyStore.find(sale).isPresent();
    } catch (IllegalStateException e) {
      throw new RefusedException(Refusal.INTERNAL_ERROR);
    }
  }

  private void requireStock(Order order, CardGroup group) {
    if (order.number().isPresent()) {
      requireCard(order, order.number().get(), group);
    } else {
      long free = freeCards(order);
      if (free == 0 || order.isAllOrNothing() && free < order.quantity()) {
        throw new RefusedException(Refusal.NO_FREE_CARD);
      }
    }
  }

  private void requireCard(Order order, String number, CardGroup group) {
    boolean isCard =
        SqlFiles.hasNoNul(number)
            && jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(IS_CARD)
                        .bind("group", order.groupId())
                        .bind("number", number)
                        .mapTo(Boolean.class)
                        .one());
    if (!isCard) {
      throw new RefusedException(Refusal.NO_FREE_CARD);
    }
    if (!group.hasFreeCards()) {
      throw new RefusedException(Refusal.CARD_ALREADY_SOLD);
    }
  }

  private long freeCards(Order order) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FREE_CARDS)
                .bind("group", order.groupId())
                .bind("most", order.quantity())
                .mapTo(Long.class)
                .one());
  }

  private List<Map<String, Object>> byKey(String sql, String key) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bindArray("keys", String.class, key).mapToMap().list());
  }

  private List<Map<String, Object>> rows(String sql, Map<String, Object> parameters) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).bindMap(parameters).mapToMap().list());
  }
}
