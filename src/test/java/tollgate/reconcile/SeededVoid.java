package tollgate.reconcile;

import static tollgate.reconcile.Invariant.SOLD_AND_PAID;
import static tollgate.reconcile.Invariant.VOIDS;

import java.util.stream.Stream;

/** Lists the violations of voided sales, in the form of {@link SeededViolation}. */
final class SeededVoid {

  /** Voids the sale SALE; the cards go back to stock if the placeholder is {@code true}. */
  static final String VOID =
      "create temporary table voided on commit drop as select void_sale(SALE, null, %s, 0, 'Why', now());"
          + "insert into actions (user_id, action, data) values (0, 'sale_voided', 'sale ' || SALE || ': 2 of group 6')";

  private static final String HIDDEN = VOID.formatted("false") + ";";
  private static final String RETURNED = VOID.formatted("true") + ";";
  private static final String COUNTER = " where voided_payment_id = PAYMENT";

  private SeededVoid() {}

  static Stream<SeededViolation> all() {
    return Stream.of(
        new SeededViolation(
            SOLD_AND_PAID,
            HIDDEN + "update cards set sold_at = now() where id = CARD",
            "payment PAYMENT is voided, but its card CARD is sold or not hidden"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "delete from actions where action = 'sale_voided'",
            "sale SALE is voided, but has no action that says so"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update actions set user_id = 1 where action = 'sale_voided'",
            "sale SALE was voided by another user than action \\d+"),
        new SeededViolation(
            VOIDS,
            HIDDEN
                + "insert into actions (user_id, action, data) values (0, 'sale_voided', 'sale SALE: x')",
            "action \\d+ repeats the void of sale SALE"),
        new SeededViolation(
            VOIDS,
            "insert into actions (user_id, action, data) values (0, 'sale_voided', 'sale SALE: x')",
            "action \\d+ says that sale SALE was voided, which is not"),
        new SeededViolation(
            VOIDS,
            "insert into actions (user_id, action, data) values (0, 'sale_voided', 'two')",
            "action \\d+ names no sale"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update mails set state = 'waiting' where id = MAIL",
            "sale SALE is voided, but its mail MAIL is waiting"),
        new SeededViolation(
            VOIDS,
            RETURNED + "delete from payments" + COUNTER,
            "payment PAYMENT belongs to voided sale SALE, but has no counter-booking"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update payments set amount = amount + 1" + COUNTER,
            "payment \\d+ is not the opposite of payment PAYMENT"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update payments set tax = null" + COUNTER,
            "payment \\d+ is not the opposite of payment PAYMENT"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update payments set paymenttype = 'Refund', completed = false" + COUNTER,
            "payment \\d+ is not of type Card void; is not completed"),
        new SeededViolation(
            VOIDS,
            HIDDEN + "update payments set date_added = '2020-02-02'" + COUNTER,
            "payment \\d+ has another time than the void of sale SALE"),
        new SeededViolation(
            VOIDS,
            "insert into payments (paymenttype, voided_payment_id) values ('Card void', PAYMENT)",
            "payment \\d+ takes back payment PAYMENT, whose sale is not voided"),
        new SeededViolation(
            VOIDS,
            "update payments set card_released = true where id = PAYMENT;"
                + "update cards set sold = false, sold_at = null, sold_to = null where id = CARD",
            "payment PAYMENT has released its card, but is not voided"));
  }
}
