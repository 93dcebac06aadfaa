package tollgate.console.sales;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Every sale that is his to see: found, and told one by one. */
public final class SalePages implements PageGroup {

  private final Jdbi jdbi;
  private final Settings settings;
  private final SaleSearch finder = new SaleSearch();

  /** What the list shows. */
  public record Found(SaleFilter search, boolean isFirst, KeysetPage<SaleSummary> sales) {}

  /**
   * What the page of a sale shows.
   *
   * @param isSeller whether the reader may send the mail again
   */
  public record Told(SaleDetails sale, List<TimelineEvent> story, boolean isSeller) {}

  public SalePages(Jdbi jdbi, Settings settings) {
    this.jdbi = jdbi;
    this.settings = settings;
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/sales", RequiredRole.OPERATORS, this::search);
    site.get("/sales/:id", RequiredRole.OPERATORS, this::tell);
  }

  private PageResult search(PageRequest visit) {
    SaleFilter search = SaleFilter.of(visit);
    String before = visit.query("before");
    if (!search.isPossible()) {
      Found none = new Found(search, true, new KeysetPage<>(List.of(), Optional.empty()));
      return PageResult.refused("sales", none, Section.SALES);
    }
    Found found = jdbi.withHandle(tx -> found(tx, visit, search, KeysetCursor.parse(before)));
    return PageResult.shown("sales", found, Section.SALES);
  }

  private Found found(
      Handle tx, PageRequest visit, SaleFilter search, Optional<KeysetCursor> before) {
    List<Long> ids = finder.sales(tx, visit.person(), search, "", before);
    List<SaleSummary> sales = register(tx).sales(ids);
    return new Found(
        search, before.isEmpty(), KeysetPage.of(sales, sold -> search.query(sold.cursor().text())));
  }

  private PageResult tell(PageRequest visit) {
    OptionalLong id = visit.number("id");
    if (id.isEmpty()) {
      return PageResult.missing();
    }
    return jdbi.withHandle(handle -> register(handle).sale(id.getAsLong(), visit.person()))
        .map(sale -> told(visit, sale))
        .orElse(PageResult.missing());
  }

  private static PageResult told(PageRequest visit, SaleDetails sale) {
    boolean isSeller = RequiredRole.SELLERS.admits(visit.person().role());
    return PageResult.shown(
        "sale", new Told(sale, TimelineEvent.story(sale), isSeller), Section.SALES);
  }

  private SaleQueries register(Handle handle) {
    return new SaleQueries(handle, settings.current().number(Setting.NICE_NUMBER_DIGITS));
  }
}
