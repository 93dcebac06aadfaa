package tollgate.console.cardgroups;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Accounts;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRoutes;
import tollgate.money.ExchangeRates;

/** The card groups, their cards, and how cards get into them. */
public final class CardGroupPages {

  private final List<Consumer<PageRoutes>> pages;

  public CardGroupPages(Jdbi jdbi, Accounts accounts, Supplier<ExchangeRates> rates, Clock clock) {
    GroupQueries groups = new GroupQueries(jdbi, rates, clock);
    CardQueries cards = new CardQueries(jdbi);
    AuditLog deeds = new AuditLog(clock);
    Jobs jobs = new Jobs();
    CardLoader shelves = new CardLoader(jdbi, deeds);
    this.pages =
        List.of(
            new GroupForms(jdbi, groups, deeds)::addTo,
            new GroupPages(groups, cards, jobs)::addTo,
            new CardPages(jdbi, groups, cards, deeds)::addTo,
            new PinPages(jdbi, groups, cards, deeds, new Reauthentication(accounts, jdbi, clock))
                ::addTo,
            new GeneratePages(groups, shelves, jobs)::addTo,
            new ImportPages(groups, shelves, jobs)::addTo,
            new JobPages(groups, jobs)::addTo);
  }

  public void addTo(PageRoutes routes) {
    pages.forEach(page -> page.accept(routes));
  }
}
