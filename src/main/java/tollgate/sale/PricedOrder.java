package tollgate.sale;

import tollgate.money.Conversion;

/** A pending order with the rates of the moment at which it is sold. */
record PricedOrder(PendingOrder pending, Conversion conversion) {

  Order order() {
    return pending.order();
  }
}
