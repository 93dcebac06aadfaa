package tollgate.console.cardgroups;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.Accounts;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRoutes;
import tollgate.money.ExchangeRates;

/** The card groups, their cards, and how cards get into them. */
public final class CardGroupPages implements PageGroup {

  private final List<PageGroup> pages;

  public CardGroupPages(Jdbi jdbi, Accounts accounts, Supplier<ExchangeRates> rates, Clock clock) {
    GroupQueries groups = new GroupQueries(jdbi, rates, clock);
    CardQueries cards = new CardQueries(jdbi);
    AuditLog deeds = new AuditLog(clock);
    Jobs jobs = new Jobs();
    CardLoader shelves = new CardLoader(jdbi, deeds);
    this.pages =
        List.of(
            new GroupForms(jdbi, groups, deeds),
            new GroupPages(groups, cards, jobs),
            new CardPages(jdbi, groups, cards, deeds),
            new PinPages(jdbi, groups, cards, deeds, new Reauthentication(accounts, jdbi, clock)),
            new GeneratePages(groups, shelves, jobs),
            new ImportPages(groups, shelves, jobs),
            new JobPages(groups, jobs));
  }

  @Override
  public void open(PageRoutes site) {
    pages.forEach(each -> each.open(site));
  }
}
