package tollgate.sale;

import tollgate.concurrency.PendingExchange;

/** An order that waits for its sale, and the exchange that waits for the receipt. */
record PendingOrder(Order order, PendingExchange exchange) {}
