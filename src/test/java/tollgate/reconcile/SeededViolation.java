package tollgate.reconcile;

import static tollgate.reconcile.Invariant.AGREEMENT;
import static tollgate.reconcile.Invariant.AMOUNTS;
import static tollgate.reconcile.Invariant.BOOKINGS;
import static tollgate.reconcile.Invariant.IDEMPOTENCY_KEYS;
import static tollgate.reconcile.Invariant.MAILS;
import static tollgate.reconcile.Invariant.ONE_PAYMENT;
import static tollgate.reconcile.Invariant.SALE_AND_ACTION;
import static tollgate.reconcile.Invariant.SOLD_AND_PAID;

import java.util.Map;
import java.util.stream.Stream;

/**
 * Describes a change that violates one invariant. In the SQL and in the message, SALE stands for
 * the id of the sale of two cards with an email, PAYMENT for that of its first payment, CARD for
 * that of the card of this payment, and MAIL for that of the mail.
 *
 * @param sql the statements that make the change
 * @param message the expected violation, a regular expression
 */
record SeededViolation(Invariant invariant, String sql, String message) {

  private static final String PAYMENT_OF =
      "insert into payments (paymenttype, card_id, amount, tax, completed) values ('Card', %s, 1, 0, true);";
  private static final String ANOTHER_ACTION =
      "insert into actions (user_id, date, action, data) select user_id, date, action, %s from actions where data = 'sale SALE: 2 of group 6';";

  static Stream<SeededViolation> all() {
    return Stream.of(
        new SeededViolation(
            ONE_PAYMENT,
            "drop index payments_card_id_key;" + paid("601") + paid("601"),
            "card 601 has 2 payments, from \\d+ to \\d+"),
        new SeededViolation(
            SOLD_AND_PAID,
            "update cards set sold = false, sold_at = null, sold_to = null where id = CARD",
            "payment PAYMENT is for card CARD, which is not sold"),
        new SeededViolation(
            SOLD_AND_PAID,
            "update cards set sold = true, sold_to = 2 where id = 7090",
            "card 7090 is sold to user 2, but has no payment"),
        new SeededViolation(
            SOLD_AND_PAID,
            "update cards set sold_at = now() where id = 7090",
            "card 7090 is not sold, but has a buyer or a time of sale"),
        new SeededViolation(
            SOLD_AND_PAID,
            "update cards set sold_to = 2 where id = 601;" + paid("601"),
            "payment \\d+ belongs to no sale, but its card 601 is sold to user 2"),
        new SeededViolation(
            SOLD_AND_PAID, paid("12345"), "payment \\d+ is for card 12345, which does not exist"),
        new SeededViolation(SOLD_AND_PAID, paid("null"), "payment \\d+ is for no card"),
        new SeededViolation(
            SALE_AND_ACTION,
            "delete from actions where data like 'sale SALE:%'",
            "sale SALE has no action"),
        new SeededViolation(
            SALE_AND_ACTION,
            "insert into sales (user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, sold_at)"
                + " values (0, 6, 0, 'USD', 1, 1, 0, now())",
            "sale \\d+ has no action; has no payment"),
        new SeededViolation(
            SALE_AND_ACTION,
            ANOTHER_ACTION.formatted("data"),
            "action \\d+ repeats the action of sale SALE"),
        new SeededViolation(
            SALE_AND_ACTION,
            ANOTHER_ACTION.formatted("'sale 12345: 2 of group 6'"),
            "action \\d+ belongs to sale 12345, which does not exist"),
        new SeededViolation(
            SALE_AND_ACTION, ANOTHER_ACTION.formatted("'two cards'"), "action \\d+ names no sale"),
        new SeededViolation(
            SALE_AND_ACTION,
            "update actions set data = 'sale SALE: 3 of group 6' where data like 'sale SALE:%'",
            "sale SALE has 2 cards of group 6, but action \\d+ names others"),
        new SeededViolation(
            SALE_AND_ACTION,
            "update actions set data = 'sale SALE: 2 of group 7' where data like 'sale SALE:%'",
            "sale SALE has 2 cards of group 6, but action \\d+ names others"),
        new SeededViolation(
            SALE_AND_ACTION,
            "update actions set user_id = null where data like 'sale SALE:%'",
            "sale SALE has another user than action \\d+"),
        new SeededViolation(
            SALE_AND_ACTION,
            "update actions set date = date - interval '1 microsecond' where data like 'sale SALE:%'",
            "sale SALE has another time than action \\d+"),
        new SeededViolation(
            AMOUNTS,
            "update payments set amount = amount + 0.000000000000001 where id = PAYMENT",
            "payment PAYMENT has an amount of 10.084033613445401, but the balance of card CARD makes 10.0840336134454"),
        new SeededViolation(
            AMOUNTS,
            "update payments set tax = tax - 0.000000000000001 where id = PAYMENT",
            "payment PAYMENT has a tax of 1.915966386554625, but 19 % of its amount is 1.915966386554626"),
        new SeededViolation(
            AMOUNTS,
            "update payments set amount = null where id = PAYMENT",
            "payment PAYMENT has an amount of null, but .*; has a tax of 1.915966386554626, but .* null"),
        new SeededViolation(
            AMOUNTS,
            "update cards set balance = 10.5 where id = CARD",
            "payment PAYMENT has an amount of 10.0840336134454, but the balance of card CARD makes 10.5"),
        new SeededViolation(
            MAILS, "delete from mails where id = MAIL", "sale SALE has an email, but no mail"),
        new SeededViolation(
            MAILS,
            "update mails set recipient = 'else@example.com' where id = MAIL",
            "mail MAIL has another recipient than sale SALE"),
        new SeededViolation(
            MAILS,
            "update mails set payment_ids = payment_ids[1:1] where id = MAIL",
            "mail MAIL names other payments than sale SALE has"),
        new SeededViolation(
            MAILS,
            "update mails set payment_ids = payment_ids || payment_ids[1] where id = MAIL",
            "mail MAIL names other payments than sale SALE has"),
        new SeededViolation(
            MAILS,
            "update mails set payment_ids = '{}' where id = MAIL",
            "mail MAIL names other payments than sale SALE has"),
        new SeededViolation(
            MAILS,
            "update mails set state = 'waiting', first_try_at = '2020-02-02 20:20+00' where id = MAIL",
            "mail MAIL has been waiting since 2020-02-02 20:20:00 UTC"),
        new SeededViolation(
            MAILS,
            "update mails set state = 'waiting', first_try_at = null, next_try_at = '2020-02-02 20:20+00',"
                + " created_at = '2020-02-02 20:20+00' where id = MAIL",
            "mail MAIL has been waiting since 2020-02-02 20:20:00 UTC"),
        new SeededViolation(
            MAILS,
            "alter table mails drop constraint mails_sale_id_key; insert into mails (sale_id, payment_ids, recipient,"
                + " message_id) select sale_id, payment_ids, recipient, 'other' from mails where id = MAIL",
            "mail \\d+ repeats the mail of sale SALE"),
        new SeededViolation(
            MAILS,
            "insert into mails (sale_id, payment_ids, recipient, message_id) select sale_id, array[id], 'a@b.co', 'other'"
                + " from payments where owner_id = 2",
            "mail \\d+ belongs to sale \\d+, which has no email"),
        new SeededViolation(
            MAILS,
            "alter table mails drop constraint mails_sale_id_fkey; insert into mails (sale_id, payment_ids, recipient,"
                + " message_id) values (12345, '{}', 'a@b.co', 'other')",
            "mail \\d+ belongs to sale 12345, which does not exist"),
        new SeededViolation(
            IDEMPOTENCY_KEYS,
            "update idempotency_keys set sale_id = null where key = 'second'",
            "idempotency key second of user 0 names no sale"),
        new SeededViolation(
            IDEMPOTENCY_KEYS,
            "alter table idempotency_keys drop constraint idempotency_keys_sale_id_fkey;"
                + "update idempotency_keys set sale_id = 12345 where key = 'second'",
            "idempotency key second of user 0 names sale 12345, which does not exist"),
        new SeededViolation(
            IDEMPOTENCY_KEYS,
            "update idempotency_keys set user_id = 10 where key = 'second'",
            "idempotency key second of user 10 names sale \\d+, which belongs to another user"),
        new SeededViolation(
            IDEMPOTENCY_KEYS,
            "insert into idempotency_keys select user_id, 'zzz', fingerprint, sale_id, created_at from idempotency_keys"
                + " where key = 'second'",
            "idempotency key zzz of user 0 names sale \\d+, as another key does"),
        new SeededViolation(
            IDEMPOTENCY_KEYS,
            "update idempotency_keys set numbers = numbers[1:0] where key = 'second'",
            "idempotency key second of user 0 has a receipt of 0 cards, but sale \\d+ has \\d+ payments"),
        new SeededViolation(BOOKINGS, booking(91, 37), "booking 91 has no action"),
        new SeededViolation(
            BOOKINGS,
            booking(92, 37) + booked("0, 'booking 92: user 10, 1 USD'"),
            "booking 92 was made by another user than action \\d+"),
        new SeededViolation(
            BOOKINGS,
            booking(93, 37) + booked("null, 'booking 93: user 11, 1 USD'"),
            "booking 93 is for another user than action \\d+"),
        new SeededViolation(
            BOOKINGS,
            booking(94, 37) + booked("null, 'booking 94: user 10, 1 USD'").repeat(2),
            "action \\d+ repeats the action of booking 94"),
        new SeededViolation(
            BOOKINGS,
            "alter table balance_bookings drop constraint balance_bookings_check;"
                + booking(95, 38)
                + booked("null, 'booking 95: user 10, 1 USD'"),
            "booking 95 changes the balance by another amount"),
        new SeededViolation(
            BOOKINGS,
            booked("0, 'booking 12345: user 10, 1 USD'"),
            "action \\d+ belongs to booking 12345, which does not exist"),
        new SeededViolation(BOOKINGS, booked("0, 'a gift'"), "action \\d+ names no booking"),
        wrongPayment("currency = 'EUR'", "is in another currency than sale SALE"),
        wrongPayment("owner_id = 2", "has another owner than sale SALE"),
        wrongPayment("owner_id = null", "has another owner than sale SALE"),
        wrongPayment("date_added = now()", "has another time than sale SALE"),
        wrongPayment("completed = false", "is not completed"),
        wrongPayment("email = null", "has another email than sale SALE"),
        wrongCard("cardgroup_id = 7", "belongs to another group than sale SALE"),
        wrongCard("sold_at = null", "was sold at another time than sale SALE"),
        wrongCard("sold_to = 2", "was sold to another user than sale SALE"),
        wrongCard("sold_to = null", "was sold to another user than sale SALE"));
  }

  /** Returns the same violation with the ids of these rows. */
  SeededViolation withIds(Map<String, String> rows) {
    return new SeededViolation(invariant, withIds(sql, rows), withIds(message, rows));
  }

  private static String withIds(String text, Map<String, String> rows) {
    String named = text;
    for (Map.Entry<String, String> row : rows.entrySet()) {
      named = named.replaceAll("\\b" + row.getKey() + "\\b", row.getValue());
    }
    return named;
  }

  private static String paid(String card) {
    return PAYMENT_OF.formatted(card);
  }

  /** Adds 1 to a balance of 36. */
  private static String booking(long id, int after) {
    return "insert into balance_bookings (id, user_id, amount, currency, balance_before, balance_after, reason, booked_at)"
        + " overriding system value values (%s, 10, 1, 'USD', 36, %s, 'x', now());"
            .formatted(id, after);
  }

  private static String booked(String userAndData) {
    return "insert into actions (action, user_id, data) values ('balance_booked', "
        + userAndData
        + ");";
  }

  private static SeededViolation wrongPayment(String change, String message) {
    return new SeededViolation(
        AGREEMENT,
        "update payments set " + change + " where id = PAYMENT",
        "payment PAYMENT " + message);
  }

  private static SeededViolation wrongCard(String change, String message) {
    return new SeededViolation(
        AGREEMENT,
        "update cards set " + change + " where id = CARD",
        "payment PAYMENT is for card CARD, which " + message);
  }
}
