package tollgate.torture.check;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The cards of some groups and their payments, as read from the database after a run. */
public final class DatabaseState {

  private static final String CARDS =
      """
      select cards.cardgroup_id, cards.number, cards.sold, cards.hidden, payments.email,
        count(payments.id) as payments
      from cards
      left join payments on payments.card_id = cards.id and payments.paymenttype = 'Card' and not payments.card_released
      where cards.cardgroup_id = any(cast(:groups as bigint[]))
      group by cards.cardgroup_id, cards.id, cards.number, cards.sold, cards.hidden, payments.email
      """;

  private final Map<String, Row> rows = new HashMap<>();
  private final Map<String, Set<String>> byEmail = new HashMap<>();

  /** A card, the mail address of its sale, and the number of its payments that hold it. */
  record Row(
      long group,
      String number,
      boolean isSold,
      boolean isHidden,
      Optional<String> email,
      int payments) {

    static Row of(ResultSet row, StatementContext context) throws SQLException {
      return new Row(
          row.getLong("cardgroup_id"),
          row.getString("number"),
          row.getBoolean("sold"),
          row.getBoolean("hidden"),
          Optional.ofNullable(row.getString("email")),
          row.getInt("payments"));
    }

    /** Adds the payments of another row of the same card, which has another mail address. */
    Row plus(Row other) {
      return new Row(group, number, isSold, isHidden, email, payments + other.payments);
    }

    /** Returns whether the card is sold and has exactly one payment. */
    boolean isSoldAndPaid() {
      return isSold && payments == 1;
    }
  }

  private DatabaseState(List<Row> cards) {
    cards.forEach(card -> rows.merge(card.number, card, Row::plus));
    cards.stream().filter(Row::isSold).forEach(this::indexByEmail);
  }

  private void indexByEmail(Row card) {
    card.email.ifPresent(
        to -> byEmail.computeIfAbsent(to, none -> new HashSet<>()).add(card.number));
  }

  /** Reads the cards of these groups. */
  public static DatabaseState read(Jdbi jdbi, Collection<Long> groups) {
    String array = groups.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    return new DatabaseState(
        jdbi.withHandle(
            handle -> handle.createQuery(CARDS).bind("groups", array).map(Row::of).list()));
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

  int countFree(long group) {
    return (int)
        rows.values().stream()
            .filter(row -> row.group == group && !row.isSold && !row.isHidden)
            .count();
  }

  /** Returns the cards of the sale with this mail address; empty when there is none. */
  Set<String> soldTo(String email) {
    return byEmail.getOrDefault(email, Set.of());
  }
}
