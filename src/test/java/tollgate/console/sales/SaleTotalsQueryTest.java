package tollgate.console.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.testing.GatewayExtension;

/** Compares the totals of random sales with sums of their payments, one by one. */
@ExtendWith(GatewayExtension.class)
class SaleTotalsQueryTest {

  /** Sales of four groups, with no to three payments, some of them odd. */
  private static final String ROWS =
      """
      truncate sales cascade;
      select setseed(%s);
      insert into sales
        (id, user_id, cardgroup_id, owner_id, currency, rate, system_rate, tax_percent, email, sold_at, voided_at, void_reason)
      overriding system value
      select
        n, floor(random() * 3), cardgroup, case when cardgroup = 8 then 2 else 0 end,
        (array['USD', 'EUR'])[1 + floor(random() * 2)], 1, 1, 0, case when random() < 0.5 then 'ann@example.com' end,
        timestamptz '2026-01-01T00:00:00Z' + random() * interval '60 days',
        case when voided then now() end, case when voided then 'wrong' end
      from generate_series(1, 400) as n
      cross join lateral (select 6 + cast(floor(random() * 4) as bigint) + 0 * n as cardgroup, random() < 0.1 as voided) as drawn;
      insert into payments (sale_id, paymenttype, card_id, owner_id, amount, tax, currency, completed)
      select
        sales.id, 'Card', null, 0,
        case when random() < 0.05 then null when random() < 0.05 then 'NaN' else round(cast(random() * 1000 as numeric), 15) end,
        case when random() < 0.05 then 'NaN' else round(cast(random() as numeric), 15) end,
        sales.currency, true
      from sales
      cross join lateral generate_series(1, cast(floor(random() * 4) as integer) + 0 * sales.id) as n;
      """;

  private static final ConsoleUser ADMINISTRATOR =
      new ConsoleUser(0, "admin", Role.ADMIN, 0, false, false);

  private static final ConsoleUser RESELLER =
      new ConsoleUser(2, "reseller", Role.RESELLER, 0, false, false);

  /** A payment with its sale, or a sale without one. */
  private record Line(
      long sale, long owner, long group, String currency, BigDecimal net, BigDecimal tax) {}

  private record Sum(long sales, BigDecimal net, BigDecimal tax) {}

  @ParameterizedTest
  @CsvSource({
    "0.1, false, '', true",
    "0.2, true, '', owner_id = 2",
    "0.3, false, 7, cardgroup_id = 7",
    "0.4, true, 8, owner_id = 2",
    "0.5, false, 99, false"
  })
  void areThePlainSums(double seed, boolean isReseller, String group, String where, Jdbi jdbi) {
    jdbi.useTransaction(
        tx -> {
          tx.createScript(ROWS.formatted(seed)).execute();
          SaleFilter filter =
              new SaleFilter(
                  "2026-01-10T00:00", "2026-02-09T23:59", "", group, "", "", "", Optional.empty());

          SaleTotals totals =
              SaleTotalsQuery.read(tx, isReseller ? RESELLER : ADMINISTRATOR, filter, 4);

          List<Line> lines = lines(tx, where);
          assertThat(sums(totals.all())).isEqualTo(plain(lines, line -> 0L));
          assertThat(sums(totals.owners())).isEqualTo(plain(lines, Line::owner));
          assertThat(sums(totals.groups())).isEqualTo(plain(lines, Line::group));
          tx.rollback();
        });
  }

  private static List<Line> lines(Handle tx, String where) {
    return tx.createQuery(
            "select sales.id, sales.owner_id, cardgroup_id, sales.currency,"
                + " coalesce(nullif(amount, 'NaN'), 0) as amount, coalesce(nullif(tax, 'NaN'), 0) as tax"
                + " from sales left join payments on payments.sale_id = sales.id"
                + " where voided_at is null and sold_at >= '2026-01-10T00:00:00Z'"
                + " and sold_at < '2026-02-10T00:00:00Z' and "
                + where.replace("owner_id", "sales.owner_id"))
        .map(
            (row, context) ->
                new Line(
                    row.getLong("id"),
                    row.getLong("owner_id"),
                    row.getLong("cardgroup_id"),
                    row.getString("currency"),
                    row.getBigDecimal("amount"),
                    row.getBigDecimal("tax")))
        .list();
  }

  private static Map<String, Sum> plain(List<Line> lines, Function<Line, Long> key) {
    Map<String, Sum> sums = new TreeMap<>();
    for (String name :
        lines.stream().map(line -> key.apply(line) + line.currency()).distinct().toList()) {
      List<Line> own =
          lines.stream().filter(line -> name.equals(key.apply(line) + line.currency())).toList();
      sums.put(
          name,
          new Sum(
              own.stream().map(Line::sale).distinct().count(),
              sum(own.stream().map(Line::net)),
              sum(own.stream().map(Line::tax))));
    }
    return sums;
  }

  private static Map<String, Sum> sums(List<SaleTotal> totals) {
    Map<String, Sum> sums = new TreeMap<>();
    for (SaleTotal total : totals) {
      sums.put(
          total.id().orElse(0L) + total.currency(),
          new Sum(total.sales(), sum(Stream.of(total.net())), sum(Stream.of(total.tax()))));
    }
    return sums;
  }

  private static BigDecimal sum(Stream<BigDecimal> amounts) {
    return amounts.reduce(BigDecimal.ZERO, BigDecimal::add).setScale(15);
  }
}
