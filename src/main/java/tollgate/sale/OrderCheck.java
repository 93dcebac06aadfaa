package tollgate.sale;

import java.util.Optional;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import tollgate.concurrency.WorkerPool;
import tollgate.db.SqlFiles;
import tollgate.request.Refusal;
import tollgate.request.RefusedException;

/**
 * Parses the order, in the documented order of checks. It is a step of a route: it takes the
 * variable {@code saleRequest}, and leaves an {@link Order} as body. See
 * docs/api.md#card_from_group_sell.
 *
 * <p>The sale itself reads the group. This step does so first, on a worker thread, when the order
 * may be refused: for an invalid parameter, whose error comes after that of the group; for a card
 * by its number; and in a group that was sold out. Such a refusal waits for no sale.
 */
public final class OrderCheck extends AsyncProcessorSupport {

  private final OrderParser parser;
  private final CardGroups groups;
  private final SoldOutGroups soldOut;
  private final WorkerPool workers;

  /**
   * An order, or why its parameters are not valid.
   *
   * @param order null if there is an error
   */
  private record Parsed(Order order, RefusedException error) {}

  public OrderCheck(
      OrderParser parser, CardGroups groups, SoldOutGroups soldOut, WorkerPool workers) {
    this.parser = parser;
    this.groups = groups;
    this.soldOut = soldOut;
    this.workers = workers;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    SaleRequest sale = exchange.getVariable("saleRequest", SaleRequest.class);
    try {
      long groupId = parser.groupId(sale);
      Parsed parsed = parse(sale, groupId);
      exchange.getMessage().setBody(parsed.order);
      if (isDoubtful(parsed, groupId)) {
        return workers.process(exchange, callback, () -> check(sale, groupId, parsed));
      }
    } catch (RefusedException e) {
      exchange.setException(e);
    }
    callback.done(true);
    return true;
  }

  private Parsed parse(SaleRequest sale, long groupId) {
    try {
      return new Parsed(parser.toOrder(sale, groupId), null);
    } catch (RefusedException e) {
      return new Parsed(null, e);
    }
  }

  private boolean isDoubtful(Parsed parsed, long groupId) {
    return parsed.error != null || parsed.order.number().isPresent() || soldOut.contains(groupId);
  }

  private void check(SaleRequest sale, long groupId, Parsed parsed) {
    Optional<String> number = parsed.error == null ? parsed.order.number() : Optional.empty();
    CardGroup group = groups.require(groupId, sale.caller().seller(), number);
    if (parsed.error != null) {
      throw parsed.error;
    }
    if (number.isPresent() && !SqlFiles.hasNoNul(number.get())) {
      throw new RefusedException(Refusal.NO_FREE_CARD);
    }
    // A concurrent request with the same key may have bought the last card; the sale finds out.
    if (parsed.order.idempotencyKey().isEmpty()) {
      group.requireFreeCards();
    }
  }
}
