package tollgate.console.cardgroups;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRoutes;
import tollgate.money.ExchangeRates;

/** Serves the pages below {@code /card-groups}. */
public final class CardGroupPages implements PageGroup {

  private final List<PageGroup> pages;

  public CardGroupPages(
      Jdbi jdbi, UserPasswords passwords, Supplier<ExchangeRates> rates, Clock clock) {
    GroupQueries groups = new GroupQueries(jdbi, rates, clock);
    CardQueries cards = new CardQueries(jdbi);
    CardGroupHandlers handlers = new CardGroupHandlers(groups, cards);
    AuditLog audit = new AuditLog(clock);
    Jobs jobs = new Jobs();
    CardLoader loader = new CardLoader(jdbi, audit);
    Reauthentication reauthentication = new Reauthentication(passwords, jdbi, clock);
    this.pages =
        List.of(
            new GroupFormPages(jdbi, groups, handlers, audit),
            new GroupPages(groups, cards, handlers, jobs),
            new CardVisibilityPages(jdbi, cards, handlers, audit),
            new PinPages(jdbi, cards, handlers, audit, reauthentication),
            new CardGenerationPages(groups, handlers, loader, jobs),
            new CardImportPages(handlers, loader, jobs),
            new JobPages(handlers, jobs));
  }

  @Override
  public void open(PageRoutes routes) {
    pages.forEach(each -> each.open(routes));
  }
}
