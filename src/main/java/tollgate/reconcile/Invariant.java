package tollgate.reconcile;

import java.util.List;

/**
 * What must hold in every database, whatever was killed at whatever moment. Each has one statement,
 * which finds the rows that offend, and no others. Contract 4.4 and 6.
 */
enum Invariant {
  ONE_PAYMENT("reconcile/one-payment", "A card has at most one payment", "payments"),
  SOLD_AND_PAID(
      "reconcile/sold-and-paid", "A card is sold exactly if it has a payment", "cards", "payments"),
  SALE_AND_ACTION(
      "reconcile/sale-and-action",
      "Every sale has one action, and the payments that it tells of",
      "sales",
      "actions"),
  /**
   * The amount is rounded once, half up at 15 decimals. A division of numerics in PostgreSQL is
   * rounded by itself; a whole quotient, in units of the last decimal, is exact.
   */
  AMOUNTS(
      "reconcile/amounts",
      "Every amount is its card's balance, to the last digit",
      "payments_of_sales"),
  /** A day of tries, an hour of pause and the jitter of that: after 27 hours no mail may wait. */
  MAILS(
      "reconcile/mails",
      "Every sale with an email has one mail, which ends sent or dead",
      "sales",
      "mails"),
  IDEMPOTENCY_KEYS(
      "reconcile/idempotency-keys", "Every idempotency key has one sale", "idempotency_keys"),
  AGREEMENT(
      "reconcile/agreement",
      "Every payment and its card agree with their sale",
      "payments_of_sales");

  private static final String PREFIX = "reconcile/";

  private final String statement;
  private final String claim;
  private final List<String> lookedAt;

  Invariant(String statement, String claim, String... lookedAt) {
    this.statement = statement;
    this.claim = claim;
    this.lookedAt = List.of(lookedAt);
  }

  /** The name for programs. */
  String id() {
    return statement.substring(PREFIX.length());
  }

  /** The name for people. */
  String claim() {
    return claim;
  }

  /** The file of its statement. */
  String statement() {
    return statement;
  }

  /** Which of the counted rows its statement looks at. */
  List<String> lookedAt() {
    return lookedAt;
  }
}
