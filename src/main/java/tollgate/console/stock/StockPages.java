package tollgate.console.stock;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Accounts;
import tollgate.console.site.Deeds;
import tollgate.console.site.Pages;
import tollgate.console.site.Site;
import tollgate.money.Rates;

/** The card groups, their cards, and how cards get into them. */
public final class StockPages implements Pages {

  private final List<Pages> pages;

  public StockPages(Jdbi jdbi, Accounts accounts, Supplier<Rates> rates, Clock clock) {
    Groups groups = new Groups(jdbi, rates, clock);
    Cards cards = new Cards(jdbi);
    Deeds deeds = new Deeds(clock);
    Jobs jobs = new Jobs();
    Shelves shelves = new Shelves(jdbi, deeds);
    this.pages =
        List.of(
            new GroupForms(jdbi, groups, deeds),
            new GroupPages(groups, cards, jobs),
            new CardPages(jdbi, groups, cards, deeds),
            new PinPages(jdbi, groups, cards, deeds, new Asked(accounts, jdbi, clock)),
            new GeneratePages(groups, shelves, jobs),
            new ImportPages(groups, shelves, jobs),
            new JobPages(groups, jobs));
  }

  @Override
  public void open(Site site) {
    pages.forEach(each -> each.open(site));
  }
}
