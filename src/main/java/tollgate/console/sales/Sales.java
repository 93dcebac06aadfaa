package tollgate.console.sales;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.site.Listing;
import tollgate.console.site.Pages;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.TimeCursor;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.settings.Setting;
import tollgate.settings.Settings;

/** Every sale that is his to see: found, and told one by one. */
public final class Sales implements Pages {

  private final Jdbi jdbi;
  private final Settings settings;
  private final Finder finder = new Finder();

  /** What the list shows. */
  public record Found(Search search, boolean isFirst, Listing<Sold> sales) {}

  /**
   * What the page of a sale shows.
   *
   * @param isSeller whether the reader may send the mail again
   */
  public record Told(Sale sale, List<Event> story, boolean isSeller) {}

  public Sales(Jdbi jdbi, Settings settings) {
    this.jdbi = jdbi;
    this.settings = settings;
  }

  @Override
  public void open(Site site) {
    site.get("/sales", Wall.OPERATORS, this::search);
    site.get("/sales/:id", Wall.OPERATORS, this::tell);
  }

  private Reply search(Visit visit) {
    Search search = Search.of(visit);
    String before = visit.query("before");
    if (!search.isPossible()) {
      Found none = new Found(search, true, new Listing<>(List.of(), Optional.empty()));
      return Reply.refused("sales", none, Section.SALES);
    }
    Found found = jdbi.withHandle(tx -> found(tx, visit, search, TimeCursor.parse(before)));
    return Reply.shown("sales", found, Section.SALES);
  }

  private Found found(Handle tx, Visit visit, Search search, Optional<TimeCursor> before) {
    List<Long> ids = finder.sales(tx, visit.person(), search, "", before);
    List<Sold> sales = register(tx).sales(ids);
    return new Found(
        search, before.isEmpty(), Listing.of(sales, sold -> search.query(sold.cursor().text())));
  }

  private Reply tell(Visit visit) {
    OptionalLong id = visit.number("id");
    if (id.isEmpty()) {
      return Reply.missing();
    }
    return jdbi.withHandle(handle -> register(handle).sale(id.getAsLong(), visit.person()))
        .map(sale -> told(visit, sale))
        .orElse(Reply.missing());
  }

  private static Reply told(Visit visit, Sale sale) {
    boolean isSeller = Wall.SELLERS.admits(visit.person().role());
    return Reply.shown("sale", new Told(sale, Event.story(sale), isSeller), Section.SALES);
  }

  private Register register(Handle handle) {
    return new Register(handle, settings.now().number(Setting.NICE_NUMBER_DIGITS));
  }
}
