package tollgate.console.cardgroups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.ListFilter;
import tollgate.db.SqlFiles;
import tollgate.money.CurrencyRow;
import tollgate.money.CurrencyTable;

/** Reads and changes card groups. */
final class GroupQueries {

  private static final long BEFORE_ALL = -1;

  private final Jdbi jdbi;
  private final Supplier<CurrencyTable> rates;
  private final Clock clock;

  GroupQueries(Jdbi jdbi, Supplier<CurrencyTable> rates, Clock clock) {
    this.jdbi = jdbi;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * Returns a page of the groups that a user may see, ordered by id.
   *
   * @param after the cursor of the page; empty for the first page
   */
  KeysetPage<GroupOverview> list(ConsoleUser user, Optional<KeysetCursor> after) {
    long afterId = after.map(cursor -> cursor.number(0)).orElse(BEFORE_ALL);
    return jdbi.withHandle(
        handle ->
            KeysetPage.of(
                overviews(handle, user, null, afterId),
                ListFilter.none("/card-groups"),
                after,
                overview -> KeysetCursor.of(overview.group().id())));
  }

  /** Returns the group with this id; empty when there is none, or the user must not see it. */
  Optional<GroupOverview> find(ConsoleUser user, long id) {
    return jdbi.withHandle(handle -> overviews(handle, user, id, BEFORE_ALL).stream().findFirst());
  }

  /** Returns the code of the system currency; empty when none is configured. */
  String currency() {
    return rates.get().system().map(CurrencyRow::name).orElse("");
  }

  /** Inserts a group, and returns its id. */
  long insert(Handle tx, CardGroup group) {
    return tx.createQuery(SqlFiles.text("console/cardgroups/insert-group"))
        .bindMap(columns(group))
        .bind("owner", group.ownerId())
        .mapTo(Long.class)
        .one();
  }

  void update(Handle tx, CardGroup group) {
    tx.createUpdate(SqlFiles.text("console/cardgroups/update-group"))
        .bindMap(columns(group))
        .bind("owner", group.ownerId())
        .bind("id", group.id())
        .execute();
  }

  private static Map<String, Object> columns(CardGroup group) {
    return Map.of(
        "name", group.name(),
        "description", group.description(),
        "price", group.price(),
        "tax_percent", group.taxPercent(),
        "number_length", group.numberLength(),
        "pin_length", group.pinLength(),
        "hidden", group.isHidden());
  }

  private List<GroupOverview> overviews(
      Handle handle, ConsoleUser user, Long idOrNull, long afterId) {
    List<CardGroup> groups =
        handle
            .createQuery(SqlFiles.text("console/cardgroups/groups"))
            .bind("owner", user.ownerScopeOrNull())
            .bind("id", idOrNull)
            .bind("after", afterId)
            .bind("limit", KeysetPage.QUERY_LIMIT)
            .map(GroupQueries::group)
            .list();
    Long[] ids = groups.stream().map(CardGroup::id).toArray(Long[]::new);
    Map<Long, DailySales> sales = dailySales(handle, ids);
    Map<Long, StockForecast> forecasts =
        StockForecast.find(handle, null, clock, ids).stream()
            .collect(Collectors.toMap(StockForecast::group, Function.identity()));
    return groups.stream()
        .filter(group -> forecasts.containsKey(group.id()))
        .map(group -> new GroupOverview(group, sales.get(group.id()), forecasts.get(group.id())))
        .toList();
  }

  private Map<Long, DailySales> dailySales(Handle handle, Long[] groups) {
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
                  (int) ChronoUnit.DAYS.between(first, row.getObject("sold_on", LocalDate.class));
              return days.get(row.getLong("cardgroup_id")).set(day, row.getLong("sold"));
            })
        .list();
    Map<Long, DailySales> sales = new HashMap<>();
    days.forEach((group, counts) -> sales.put(group, new DailySales(counts)));
    return sales;
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
        new CardCounts(row.getLong("free"), row.getLong("sold"), row.getLong("hidden_cards")));
  }
}
