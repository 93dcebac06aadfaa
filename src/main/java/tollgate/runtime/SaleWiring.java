package tollgate.runtime;

import java.time.Clock;
import org.apache.camel.main.Main;
import tollgate.concurrency.ThreadPools;
import tollgate.config.Configuration;
import tollgate.db.ConnectionPools;
import tollgate.outbox.OutboxNotifier;
import tollgate.pin.CardPins;
import tollgate.response.SaleResponses;
import tollgate.sale.CardGroups;
import tollgate.sale.CardSale;
import tollgate.sale.EarlierPurchase;
import tollgate.sale.IdempotencyStore;
import tollgate.sale.OrderCheck;
import tollgate.sale.OrderParser;
import tollgate.sale.SaleLimits;
import tollgate.sale.SoldOutGroups;

/** Creates and binds the beans that sell cards. */
final class SaleWiring {

  private final ConnectionPools pools;
  private final ReferenceDataCache referenceData;
  private final OutboxNotifier outbox;
  private final ThreadPools threads;
  private final CardPins pins;
  private final int maxGroups;
  private final Clock clock;

  SaleWiring(
      Configuration configuration,
      ConnectionPools pools,
      ReferenceDataCache referenceData,
      OutboxWiring outbox,
      ThreadPools threads,
      CardPins pins,
      Clock clock) {
    this.pools = pools;
    this.referenceData = referenceData;
    this.outbox = outbox.notifier();
    this.threads = threads;
    this.pins = pins;
    this.maxGroups = configuration.saleGroups();
    this.clock = clock;
  }

  void bindTo(Main camel) {
    OrderParser parser = new OrderParser(referenceData.settings(), referenceData::rates);
    IdempotencyStore store = new IdempotencyStore(pools.readsJdbi(), pins, clock);
    SoldOutGroups soldOut = new SoldOutGroups();
    camel.bind("orderParser", parser);
    camel.bind("earlierPurchase", new EarlierPurchase(store, threads.readWorkers()));
    camel.bind(
        "orderCheck",
        new OrderCheck(parser, new CardGroups(pools.readsJdbi()), soldOut, threads.readWorkers()));
    camel.bind(
        "cardSale",
        CardSale.create(
            pools.sales(),
            pools.readsJdbi(),
            store,
            outbox,
            soldOut,
            referenceData::rates,
            pins,
            clock,
            new SaleLimits(ConnectionPools.SALE_TRANSACTIONS, maxGroups),
            threads.saleWorkers(),
            threads.readWorkers()));
    camel.bind("saleResponses", new SaleResponses());
  }
}
