package tollgate.reconcile;

import java.util.List;

/**
 * Lists what holds in every database after every sale, even if gateways were killed meanwhile. The
 * statement of an invariant returns the rows that violate it, and no others. See
 * docs/api.md#card_from_group_sell and docs/api.md#card-mail.
 */
enum Invariant {
  ONE_PAYMENT("reconcile/one-payment", "A card has at most one payment", "payments"),
  SOLD_AND_PAID(
      "reconcile/sold-and-paid",
      "A card is sold if and only if it has a payment",
      "cards",
      "payments"),
  SALE_AND_ACTION(
      "reconcile/sale-and-action",
      "Every sale has one action, and the payments that the action names",
      "sales",
      "actions"),
  /**
   * An amount is rounded once, half up at 15 decimals. PostgreSQL rounds the quotient of two
   * numerics by itself, so the statement divides to a whole number of the last decimal, exactly.
   */
  AMOUNTS(
      "reconcile/amounts",
      "Every amount is its card's balance, to the last digit",
      "payments_of_sales"),
  /** A mail is tried for 25 hours, and the last delay is 72 minutes at most. */
  MAILS(
      "reconcile/mails",
      "Every sale with an email has one mail, which is sent, dead or cancelled within 27 hours",
      "sales",
      "mails"),
  IDEMPOTENCY_KEYS(
      "reconcile/idempotency-keys", "Every idempotency key has one sale", "idempotency_keys"),
  AGREEMENT(
      "reconcile/agreement", "Every payment and its card match their sale", "payments_of_sales"),
  BOOKINGS(
      "reconcile/bookings",
      "Every booking changes the balance by its amount, and has one action",
      "bookings"),
  VOIDS(
      "reconcile/voids",
      "A sale is voided if and only if each payment has a counter-booking, and has one action",
      "voided_sales");

  private static final String FOLDER = "reconcile/";

  private final String statement;
  private final String claim;
  private final List<String> checkedRows;

  Invariant(String statement, String claim, String... checkedRows) {
    this.statement = statement;
    this.claim = claim;
    this.checkedRows = List.of(checkedRows);
  }

  /** Returns the name in the JSON report. */
  String id() {
    return statement.substring(FOLDER.length());
  }

  /** Returns the invariant as a sentence without a full stop. */
  String claim() {
    return claim;
  }

  /** Returns the name of the SQL file that finds its violations. */
  String statement() {
    return statement;
  }

  /** Returns which counts of {@link RowCounts} tell how much was checked. */
  List<String> checkedRows() {
    return checkedRows;
  }
}
