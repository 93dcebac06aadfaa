package tollgate.console.cardgroups;

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
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;
import tollgate.money.BillingCurrency;
import tollgate.money.ExchangeRates;

/** The card groups that somebody may see, with what is on their shelves. */
final class GroupQueries {

  private static final long BEFORE_ALL = -1;

  private final Jdbi jdbi;
  private final Supplier<ExchangeRates> rates;
  private final Clock clock;

  GroupQueries(Jdbi jdbi, Supplier<ExchangeRates> rates, Clock clock) {
    this.jdbi = jdbi;
    this.rates = rates;
    this.clock = clock;
  }

  KeysetPage<GroupOverview> list(ConsoleUser person, long after) {
    return jdbi.withHandle(
        handle ->
            KeysetPage.of(shelves(handle, person, null, after), last -> "" + last.group().id()));
  }

  /** The group of this number; none when it is not his to see. */
  Optional<GroupOverview> find(ConsoleUser person, long id) {
    return jdbi.withHandle(handle -> shelves(handle, person, id, BEFORE_ALL).stream().findFirst());
  }

  /** The currency in which prices and balances are kept. */
  String currency() {
    return rates.get().system().map(BillingCurrency::name).orElse("");
  }

  long add(Handle tx, CardGroup group) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/insert-group"))
        .bindMap(values(group))
        .bind("owner", group.ownerId())
        .mapTo(Long.class)
        .one();
  }

  void change(Handle tx, CardGroup group) {
    tx.createUpdate(SqlFiles.text("console/cardgroups/update-group"))
        .bindMap(values(group))
        .bind("owner", group.ownerId())
        .bind("id", group.id())
        .execute();
  }

  private static Map<String, Object> values(CardGroup group) {
    return Map.of(
        "name", group.name(),
        "description", group.description(),
        "price", group.price(),
        "tax_percent", group.taxPercent(),
        "number_length", group.numberLength(),
        "pin_length", group.pinLength(),
        "hidden", group.isHidden());
  }

  private List<GroupOverview> shelves(Handle handle, ConsoleUser person, Long id, long after) {
    List<CardGroup> groups =
        handle
            .createQuery(SqlFiles.text("console/cardgroups/groups"))
            .bind("owner", person.onlyOwnerOrNull())
            .bind("id", id)
            .bind("after", after)
            .bind("limit", KeysetPage.PROBE)
            .map(GroupQueries::group)
            .list();
    Map<Long, DailySales> sold =
        sold(handle, groups.stream().map(CardGroup::id).toArray(Long[]::new));
    return groups.stream().map(group -> new GroupOverview(group, sold.get(group.id()))).toList();
  }

  private Map<Long, DailySales> sold(Handle handle, Long[] groups) {
    LocalDate last = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = last.minusDays(DailySales.DAYS - 1);
    Map<Long, List<Long>> days = new HashMap<>();
    for (Long group : groups) {
      days.put(group, new ArrayList<>(Collections.nCopies(DailySales.DAYS, 0L)));
    }
    handle
        .createQuery(SqlFiles.text("console/cardgroups/daily-sales"))
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
    Map<Long, DailySales> sold = new HashMap<>();
    days.forEach((group, counts) -> sold.put(group, new DailySales(counts)));
    return sold;
  }

  private static CardGroup group(ResultSet row, StatementContext context) throws SQLException {
    return new CardGroup(
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
        new StockCounts(row.getLong("free"), row.getLong("sold"), row.getLong("hidden_cards")));
  }
}
