package tollgate.console.cardgroups;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.export.CsvExports;
import tollgate.console.signin.Reauthentication;
import tollgate.console.signin.UserPasswords;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRoutes;
import tollgate.money.CurrencyTable;
import tollgate.pin.CardPins;

/** Serves the pages below {@code /card-groups}. */
public final class CardGroupPages {

  private final List<Consumer<PageRoutes>> pages;

  public CardGroupPages(
      Jdbi jdbi,
      UserPasswords passwords,
      Supplier<CurrencyTable> rates,
      CardPins pins,
      CsvExports exports,
      Clock clock) {
    GroupQueries groups = new GroupQueries(jdbi, rates, clock);
    CardQueries cards = new CardQueries(jdbi);
    CardGroupHandlers handlers = new CardGroupHandlers(groups, cards);
    AuditLog audit = new AuditLog(clock);
    CardLoader loader = new CardLoader(jdbi, audit, pins);
    Jobs jobs = new Jobs(loader, new JobStore(jdbi));
    PendingUploads uploads = new PendingUploads(jdbi, loader);
    Reauthentication reauthentication = new Reauthentication(passwords, jdbi, clock);
    this.pages =
        List.of(
            new GroupFormPages(jdbi, groups, handlers, audit)::addTo,
            new StockExport(exports, clock)::addTo,
            new PinExportPages(jdbi, pins, handlers, audit, reauthentication, exports)::addTo,
            new GroupPages(groups, cards, handlers, jobs)::addTo,
            new CardVisibilityPages(jdbi, cards, handlers, audit)::addTo,
            new PinPages(jdbi, cards, pins, handlers, audit, reauthentication)::addTo,
            new CardGenerationPages(groups, handlers, loader, jobs)::addTo,
            new CardImportPages(handlers, loader, uploads, jobs)::addTo,
            new JobPages(handlers, jobs)::addTo);
  }

  public void addTo(PageRoutes routes) {
    pages.forEach(page -> page.accept(routes));
  }
}
