package tollgate.routes;

import static tollgate.testing.Tables.rows;

import java.util.List;
import java.util.stream.Stream;
import tollgate.outbox.OutboxRow;

/** Runs a route of the outbox, on mails of which each is owed for the sale of one card. */
abstract class OutboxRouteTest extends RouteTest {

  OutboxRouteTest(String route, String... called) {
    super(route, called);
  }

  /** Owes a mail for a card of the group 6 and returns the outbox row that a poll would emit. */
  final OutboxRow oweMail(String recipient, long cardId) {
    return jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        with card as (
                          update cards
                          set sold = true
                          where id = :card
                        ), sale as (
                          insert into sales
                            (user_id, cardgroup_id, owner_id, currency, rate, system_rate,
                             tax_percent, sold_at)
                          values (0, 6, 0, 'USD', 1, 1, 0, now())
                          returning id
                        ), payment as (
                          insert into payments
                            (card_id, owner_id, amount, currency, date_added, completed, sale_id)
                          select :card, 0, 10, 'USD', now(), true, id from sale
                          returning id, sale_id
                        )
                        insert into mails (sale_id, payment_ids, recipient, message_id)
                        select sale_id, array[id], :recipient, '<' || :recipient || '>' from payment
                        returning id, 1 as attempts, message_id, recipient, 0 as tried_for,
                          0 as uncertain_attempts
                        """)
                    .bind("card", cardId)
                    .bind("recipient", recipient)
                    .mapToMap()
                    .map(OutboxRow::of)
                    .one());
  }

  /** Returns the values of the only mail's columns, as texts. */
  final List<String> mail(String... columns) {
    return Stream.of(columns)
        .map(column -> rows(jdbi(), "select (" + column + ")::text from mails").get(0))
        .toList();
  }
}
