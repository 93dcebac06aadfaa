package tollgate.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.audit.RefusedCalls;
import tollgate.console.sales.SaleFilter;
import tollgate.console.sales.SaleTotals;
import tollgate.console.sales.SaleTotalsQuery;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.LocalTimes;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.DatabaseFaults;
import tollgate.db.SqlFiles;
import tollgate.settings.Setting;
import tollgate.settings.Settings;
import tollgate.user.AmountFormatter;

/**
 * Serves a reseller's own figures, which their overview loads once. They depend on the time zone of
 * the browser, and cost more than what the overview refreshes.
 */
public final class OwnFiguresPage {

  private static final Duration DAY = Duration.ofDays(1);
  private static final int DAYS_OF_A_WEEK = 7;
  private static final int MAX_REFUSED_CALLS = 10_000;

  private final Jdbi jdbi;
  private final Settings settings;
  private final AmountFormatter amounts;
  private final Clock clock;

  /**
   * The model of the page.
   *
   * @param figures empty when they took too long
   */
  public record Model(Optional<OwnFigures> figures) {}

  OwnFiguresPage(Jdbi jdbi, Settings settings, AmountFormatter amounts, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.amounts = amounts;
    this.clock = clock;
  }

  void addTo(PageRoutes routes) {
    routes.get("/overview/own", RequiredRole.OPERATORS, this::own);
  }

  private PageResult own(PageRequest request) {
    if (request.user().role() != Role.RESELLER) {
      return PageResult.notFound();
    }
    String template = request.isPartial() ? "overview/own-content" : "overview/own";
    return PageResult.render(template, new Model(figures(request)), Section.OVERVIEW);
  }

  private Optional<OwnFigures> figures(PageRequest request) {
    try {
      return Optional.of(jdbi.inTransaction(tx -> read(tx, request.user(), request.query("zone"))));
    } catch (RuntimeException e) {
      if (DatabaseFaults.isCanceled(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private OwnFigures read(Handle tx, ConsoleUser user, String zone) {
    int digits = settings.current().number(Setting.NICE_NUMBER_DIGITS);
    LocalDate today = LocalTimes.of(zone).today(clock);
    SaleFilter day = SaleFilter.ofDays(today, today, zone);
    SaleFilter days = SaleFilter.ofDays(today.minusDays(DAYS_OF_A_WEEK - 1), today, zone);
    SaleTotals ofToday = SaleTotalsQuery.read(tx, user, day, digits);
    SaleTotals ofWeek = SaleTotalsQuery.read(tx, user, days, digits);
    RefusedCalls refused =
        RefusedCalls.read(tx, user.id(), clock.instant().minus(DAY), MAX_REFUSED_CALLS);
    return tx.createQuery(SqlFiles.text("console/overview/own-figures"))
        .bind("owner", user.id())
        .map(
            (row, context) ->
                new OwnFigures(
                    ofToday,
                    ofWeek,
                    row.getLong("groups"),
                    row.getLong("free"),
                    refused,
                    amounts.withSystemCurrency(row.getBigDecimal("balance")),
                    day.firstUrl(),
                    days.firstUrl()))
        .one();
  }
}
