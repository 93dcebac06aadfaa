package tollgate.torture.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** What the database says about the cards of some groups when all is quiet. Contract 5. */
public final class DatabaseState {

  private static final String CARDS =
      """
      select cards.cardgroup_id, cards.number, cards.sold, payments.email,
        count(payments.id) as payments
      from cards
      left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card'
      where cards.cardgroup_id = any(cast(:groups as bigint[]))
      group by cards.cardgroup_id, cards.id, cards.number, cards.sold, payments.email
      """;

  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Set<String>> byEmail = new HashMap<>();

  /** One card as it stands. */
  record Row(long group, String number, boolean isSold, Optional<String> email, int payments) {

    /** Sold means sold and paid, once. */
    boolean isSoldProperly() {
      return isSold && payments == 1;
    }
  }

  private DatabaseState(List<Row> cards) {
    cards.forEach(card -> rows.merge(card.number, card, DatabaseState::paidTwice));
    cards.stream().filter(Row::isSold).forEach(this::noteEmail);
  }

  private void noteEmail(Row card) {
    card.email.ifPresent(
        to -> byEmail.computeIfAbsent(to, none -> new HashSet<>()).add(card.number));
  }

  /** Reads it. */
  public static DatabaseState of(Jdbi jdbi, Collection<Long> groups) {
    String array = groups.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    return new DatabaseState(
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(CARDS)
                    .bind("groups", array)
                    .map(
                        (row, context) ->
                            new Row(
                                row.getLong("cardgroup_id"),
                                row.getString("number"),
                                row.getBoolean("sold"),
                                Optional.ofNullable(row.getString("email")),
                                row.getInt("payments")))
                    .list()));
  }

  private static Row paidTwice(Row one, Row other) {
    return new Row(one.group, one.number, one.isSold, one.email, one.payments + other.payments);
  }

  Collection<Row> cards() {
    return rows.values();
  }

  Optional<Row> card(String number) {
    return Optional.ofNullable(rows.get(number));
  }

  Set<String> numbers(long group) {
    return rows.values().stream()
        .filter(row -> row.group == group)
        .map(Row::number)
        .collect(Collectors.toSet());
  }

  int free(long group) {
    return (int) rows.values().stream().filter(row -> row.group == group && !row.isSold).count();
  }

  /** The cards that were sold to this mail address. */
  Set<String> soldTo(String email) {
    return byEmail.getOrDefault(email, Set.of());
  }
}
