package tollgate.sale;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tollgate.money.Conversion;
import tollgate.money.CurrencyTable;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Sells a batch of orders, and answers each. A fault of one order leaves the others as they are; a
 * fault of the whole transaction is that of each of its orders. Safe for concurrent use; blocks.
 */
final class SaleBatch {

  /** The number of unsellable cards falls each time. */
  private static final int MAX_ATTEMPTS = 10;

  private final SaleTransaction transaction;
  private final SoldPins soldPins;
  private final SaleAnswers answers;
  private final Supplier<CurrencyTable> rates;

  SaleBatch(
      SaleTransaction transaction,
      SoldPins soldPins,
      SaleAnswers answers,
      Supplier<CurrencyTable> rates) {
    this.transaction = transaction;
    this.soldPins = soldPins;
    this.answers = answers;
    this.rates = rates;
  }

  /** Sells orders in a transaction of their own; fails as {@link SaleTransaction} does. */
  @FunctionalInterface
  private interface Attempt {

    List<SaleResult> sell(List<PricedOrder> orders) throws SQLException;
  }

  /**
   * Sells the orders together, those of a group one after another.
   *
   * @param again takes each order that has to be repeated alone
   * @return the orders that were not processed, because their group was locked, or one before them
   *     waited for a lock
   */
  List<PendingOrder> sell(List<PendingOrder> orders, Consumer<PendingOrder> again) {
    List<PricedOrder> left = new ArrayList<>(priced(orders));
    List<SaleResult> results;
    try {
      results = repeated(left, transaction::sellAndCommit);
    } catch (SQLException | RuntimeException e) {
      boolean isRepeatable = left.size() > 1 && SaleFault.of(e).isOfOneOrder();
      left.forEach(order -> failOrRepeat(order, e, isRepeatable, again));
      return List.of();
    }
    List<PricedOrder> unprocessed = new ArrayList<>(left);
    results.forEach(result -> unprocessed.set(result.place(), null));
    results.forEach(result -> answer(left.get(result.place()), result, again));
    return unprocessed.stream().filter(Objects::nonNull).map(PricedOrder::pending).toList();
  }

  /** Sells one order in a transaction that waits for others with its idempotency key. */
  void sellAlone(PendingOrder order) {
    List<PricedOrder> left = new ArrayList<>(priced(List.of(order)));
    try {
      repeated(left, remaining -> transaction.sellAloneAndCommit(remaining.get(0)))
          .forEach(result -> answers.answer(left.get(0), result));
    } catch (SQLException | RuntimeException e) {
      left.forEach(each -> answers.fail(each, e));
    }
  }

  private void answer(PricedOrder order, SaleResult result, Consumer<PendingOrder> again) {
    if (result.needsRepetition()) {
      again.accept(order.pending());
    } else {
      answers.answer(order, result);
    }
  }

  private void failOrRepeat(
      PricedOrder order, Exception fault, boolean isRepeatable, Consumer<PendingOrder> again) {
    if (isRepeatable || SaleFault.of(fault).isPassing()) {
      again.accept(order.pending());
    } else {
      answers.fail(order, fault);
    }
  }

  /** Repeats a sale without the cards and orders that prevent it. */
  private List<SaleResult> repeated(List<PricedOrder> left, Attempt attempt) throws SQLException {
    for (int number = 1; !left.isEmpty(); number++) {
      try {
        return attempt.sell(left);
      } catch (UnsellableCardsException e) {
        soldPins.hideAndCommit(e);
        if (number >= MAX_ATTEMPTS) {
          throw e;
        }
      } catch (UnreadableOrderException e) {
        answers.fail(left.remove(e.place()), e.getCause());
      }
    }
    return List.of();
  }

  /** Returns the orders that are still wanted, with the rates of this moment. */
  private List<PricedOrder> priced(List<PendingOrder> orders) {
    CurrencyTable current = rates.get();
    List<PricedOrder> priced = new ArrayList<>(orders.size());
    for (PendingOrder pending : orders) {
      try {
        priced.add(new PricedOrder(pending, conversion(pending, current)));
      } catch (RefusedException e) {
        pending.exchange().fail(e);
      }
    }
    return priced;
  }

  private static Conversion conversion(PendingOrder pending, CurrencyTable current) {
    if (pending.exchange().isUnwanted()) {
      throw new RefusedException(Refusal.SERVICE_UNAVAILABLE);
    }
    Order order = pending.order();
    return order.isInSystemCurrency() ? Conversion.IDENTITY : current.conversion(order.currency());
  }
}
