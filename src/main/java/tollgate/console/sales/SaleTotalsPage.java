package tollgate.console.sales;

import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.DatabaseFaults;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Serves the totals of the sales that match a filter, as a page and as a part of the list. */
public final class SaleTotalsPage {

  static final String PATH = "/sales/totals";

  private static final int MAX_CONCURRENT = 2;

  private final Jdbi jdbi;
  private final Settings settings;
  private final Clock clock;
  private final Semaphore permits = new Semaphore(MAX_CONCURRENT);

  /**
   * The model of the page.
   *
   * @param totals empty when they could not be computed
   * @param problem the key of a text that says why; empty otherwise
   * @param showsOwners whether sales of several owners may be added up
   */
  public record Model(
      SaleFilter filter,
      Optional<SaleTotals> totals,
      Optional<String> problem,
      boolean showsOwners) {}

  SaleTotalsPage(Jdbi jdbi, Settings settings, Clock clock) {
    this.jdbi = jdbi;
    this.settings = settings;
    this.clock = clock;
  }

  void addTo(PageRoutes routes) {
    routes.get(PATH, RequiredRole.OPERATORS, this::totals);
  }

  private PageResult totals(PageRequest request) {
    SaleFilter filter = SaleFilter.of(request, clock);
    if (!filter.isFromValid() || !filter.isUntilValid()) {
      return render(request, filter, Optional.empty(), Optional.of("sales.invalid_time"));
    }
    if (!permits.tryAcquire()) {
      return render(request, filter, Optional.empty(), Optional.of("totals.busy"));
    }
    try {
      return render(request, filter, Optional.of(read(request, filter)), Optional.empty());
    } catch (RuntimeException e) {
      if (DatabaseFaults.isCanceled(e)) {
        return render(request, filter, Optional.empty(), Optional.of("totals.too_many"));
      }
      throw e;
    } finally {
      permits.release();
    }
  }

  private SaleTotals read(PageRequest request, SaleFilter filter) {
    int digits = settings.current().number(Setting.NICE_NUMBER_DIGITS);
    return jdbi.inTransaction(tx -> SaleTotalsQuery.read(tx, request.user(), filter, digits));
  }

  private static PageResult render(
      PageRequest request,
      SaleFilter filter,
      Optional<SaleTotals> totals,
      Optional<String> problem) {
    boolean showsOwners = request.user().ownerScope().isEmpty();
    Model model = new Model(filter, totals, problem, showsOwners);
    String template = request.isPartial() ? "sales/totals-content" : "sales/totals";
    return PageResult.render(template, model, Section.SALES);
  }
}
