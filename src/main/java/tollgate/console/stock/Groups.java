package tollgate.console.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.site.Listing;
import tollgate.console.site.Person;
import tollgate.db.Sql;
import tollgate.money.Currency;
import tollgate.money.Rates;

/** The card groups that somebody may see, with what is on their shelves. */
final class Groups {

  private static final long BEFORE_ALL = -1;

  private final Jdbi jdbi;
  private final Supplier<Rates> rates;
  private final Clock clock;

  Groups(Jdbi jdbi, Supplier<Rates> rates, Clock clock) {
    this.jdbi = jdbi;
    this.rates = rates;
    this.clock = clock;
  }

  Listing<Shelf> list(Person person, long after) {
    return jdbi.withHandle(
        handle -> Listing.of(shelves(handle, person, null, after), last -> "" + last.group().id()));
  }

  /** The group of this number; none when it is not his to see. */
  Optional<Shelf> find(Person person, long id) {
    return jdbi.withHandle(handle -> shelves(handle, person, id, BEFORE_ALL).stream().findFirst());
  }

  /** The currency in which prices and balances are kept. */
  String currency() {
    return rates.get().system().map(Currency::name).orElse("");
  }

  long add(Handle tx, Group group) {
    return tx.createQuery(Sql.text("console/cardgroups/insert-group"))
        .bindMap(values(group))
        .bind("owner", group.ownerId())
        .mapTo(Long.class)
        .one();
  }

  void change(Handle tx, Group group) {
    tx.createUpdate(Sql.text("console/cardgroups/update-group"))
        .bindMap(values(group))
        .bind("owner", group.ownerId())
        .bind("id", group.id())
        .execute();
  }

  private static Map<String, Object> values(Group group) {
    return Map.of(
        "name", group.name(),
        "description", group.description(),
        "price", group.price(),
        "tax_percent", group.taxPercent(),
        "number_length", group.numberLength(),
        "pin_length", group.pinLength(),
        "hidden", group.isHidden());
  }

  private List<Shelf> shelves(Handle handle, Person person, Long id, long after) {
    List<Group> groups =
        handle
            .createQuery(Sql.text("console/cardgroups/groups"))
            .bind("owner", person.onlyOwnerOrNull())
            .bind("id", id)
            .bind("after", after)
            .bind("limit", Listing.PROBE)
            .map(Groups::group)
            .list();
    Map<Long, Sold> sold = sold(handle, groups.stream().map(Group::id).toArray(Long[]::new));
    return groups.stream().map(group -> new Shelf(group, sold.get(group.id()))).toList();
  }

  private Map<Long, Sold> sold(Handle handle, Long[] groups) {
    LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = last.minusDays(Sold.DAYS - 1);
    Map<Long, List<Long>> days = new HashMap<>();
    for (Long group : groups) {
      days.put(group, new ArrayList<>(Collections.nCopies(Sold.DAYS, 0L)));
    }
    handle
        .createQuery(Sql.text("console/cardgroups/daily-sales"))
        .bindArray("groups", Long.class, (Object[]) groups)
        .bind("first", first)
        .bind("last", last)
        .map(
            (row, context) -> {
              int day =
                  (int)
                      (row.getObject("sold_on", LocalDate.class).toEpochDay() - first.toEpochDay());
              return days.get(row.getLong("cardgroup_id")).set(day, row.getLong("sold"));
            })
        .list();
    Map<Long, Sold> sold = new HashMap<>();
    days.forEach((group, counts) -> sold.put(group, new Sold(counts)));
    return sold;
  }

  private static Group group(ResultSet row, StatementContext context) throws SQLException {
    return new Group(
        row.getLong("id"),
        row.getString("name"),
        row.getString("description"),
        row.getLong("owner_id"),
        row.getString("owner"),
        row.getBigDecimal("price"),
        row.getBigDecimal("tax_percent"),
        row.getInt("number_length"),
        row.getInt("pin_length"),
        row.getBoolean("hidden"),
        new Counts(row.getLong("free"), row.getLong("sold"), row.getLong("hidden_cards")));
  }
}
