package tollgate.sale;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tollgate.concurrency.PendingExchange;
import tollgate.concurrency.WorkerPool;
import tollgate.correlation.LogContext;
import tollgate.outbox.OutboxNotifier;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/** Answers orders by what became of them in the database. Safe for concurrent use. */
final class SaleAnswers {

  private static final Logger LOG = LoggerFactory.getLogger(SaleAnswers.class);

  private final IdempotencyStore store;
  private final OutboxNotifier outbox;
  private final SoldOutGroups soldOut;
  private final WorkerPool readWorkers;

  SaleAnswers(
      IdempotencyStore store,
      OutboxNotifier outbox,
      SoldOutGroups soldOut,
      WorkerPool readWorkers) {
    this.store = store;
    this.outbox = outbox;
    this.soldOut = soldOut;
    this.readWorkers = readWorkers;
  }

  /** Answers with the receipt, or with what refused the order. */
  void answer(PricedOrder priced, SaleResult result) {
    Order order = priced.order();
    PendingExchange exchange = priced.pending().exchange();
    switch (result.outcome()) {
      case SOLD -> answerSold(order, result, exchange);
      case GROUP_NOT_FOUND -> {
        soldOut.add(order.groupId());
        refuse(exchange, Refusal.CARDGROUP_NOT_FOUND);
      }
      case NO_FREE_CARD -> {
        soldOut.add(order.groupId());
        refuse(exchange, Refusal.NO_FREE_CARD);
      }
      case CARD_ALREADY_SOLD -> refuse(exchange, Refusal.CARD_ALREADY_SOLD);
      case REQUEST_ID_TAKEN -> readWorkers.run(() -> answerAsBefore(order, exchange));
      case AMOUNT_TOO_LARGE -> answerTooLarge(order, result, exchange);
      case FAULT, REQUEST_ID_IN_USE, ENCRYPTED_PIN -> fail(priced, result.exception());
    }
  }

  /** Answers with a fault, after which nothing was stored as far as it is known. */
  void fail(PricedOrder priced, Throwable fault) {
    PendingExchange exchange = priced.pending().exchange();
    if (SaleFault.of(fault).isOfDeletedUser()) {
      refuse(exchange, Refusal.BAD_LOGIN);
    } else {
      exchange.fail(fault);
    }
  }

  private void answerSold(Order order, SaleResult result, PendingExchange exchange) {
    try (LogContext line = LogContext.of(exchange.correlationId())) {
      LOG.info(
          "Sold {} of group {} to user {} (sale {})",
          result.cards().size(),
          order.groupId(),
          order.caller().id(),
          result.saleId());
    }
    soldOut.remove(order.groupId());
    order.email().ifPresent(email -> outbox.notifyAsync());
    exchange.complete(result.receipt(order.currency().name()));
  }

  /** Answers with the receipt of the concurrent sale that has claimed the idempotency key. */
  private void answerAsBefore(Order order, PendingExchange exchange) {
    try {
      Optional<Receipt> receipt =
          order.idempotencyKey().flatMap(key -> store.find(key, order.caller()));
      exchange.complete(receipt.orElseThrow(RequestIdTakenException::new));
    } catch (RuntimeException e) {
      exchange.fail(e);
    }
  }

  private static void answerTooLarge(Order order, SaleResult result, PendingExchange exchange) {
    try (LogContext line = LogContext.of(exchange.correlationId())) {
      LOG.warn(
          "Refused to sell card {} of group {} in {}: its amount or tax would be 10^15 or more."
              + " Correct its balance, the tax of the group or the exchange rate",
          result.cardId(),
          order.groupId(),
          order.currency().name());
    }
    refuse(
        exchange, order.isInSystemCurrency() ? Refusal.NO_FREE_CARD : Refusal.CURRENCY_NOT_FOUND);
  }

  private static void refuse(PendingExchange exchange, Refusal refusal) {
    exchange.fail(new RefusedException(refusal));
  }
}
