package tollgate.console.mails;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.sales.SaleFilter;
import tollgate.console.sales.SaleMail;
import tollgate.console.sales.SaleQueries;
import tollgate.console.sales.SaleSearch;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** Serves the list of mails by state, and resends mails. */
public final class MailPages {

  private final Jdbi jdbi;
  private final MailServer server;
  private final MailResender resender;
  private final HourlyMailCountsCache hourlyCounts;
  private final SaleSearch search = new SaleSearch();
  private final String countsSql = SqlFiles.text("outbox/mail-counts");

  /**
   * The model of the page.
   *
   * @param isSeller whether the user may resend a mail
   */
  public record Model(
      MailFilter filter,
      MailCounts counts,
      HourlyMailCounts lastDay,
      KeysetPage<SaleMail> mails,
      boolean isSeller,
      MailServer server,
      Optional<LastDelivery> lastDelivery) {}

  public MailPages(Jdbi jdbi, MailServer server, Clock clock) {
    this.jdbi = jdbi;
    this.server = server;
    this.resender = new MailResender(jdbi, clock);
    this.hourlyCounts = new HourlyMailCountsCache(clock);
  }

  public void addTo(PageRoutes routes) {
    routes.get("/mails", RequiredRole.OPERATORS, this::list);
    routes.postOnce("/mails/again", RequiredRole.ADMINISTRATORS, this::resendAllDead);
    routes.postOnce("/mails/:id/again", RequiredRole.SELLERS, this::resend);
  }

  private PageResult list(PageRequest request) {
    MailFilter filter = MailFilter.of(request);
    boolean isChosen = !request.query("state").isEmpty();
    Model model =
        jdbi.withHandle(
            tx -> {
              MailCounts counts = counts(tx, request.user());
              return model(tx, request.user(), isChosen ? filter : filter.toFirst(counts), counts);
            });
    return PageResult.render("mails/mails", model, Section.MAILS);
  }

  private PageResult resend(PageRequest request) {
    OptionalLong mail = request.pathNumber("id");
    OptionalLong sale = mail.isPresent() ? resender.sale(mail.getAsLong(), request) : mail;
    if (sale.isEmpty()) {
      return PageResult.notFound();
    }
    boolean isResent = resender.resend(mail.getAsLong(), sale.getAsLong(), request);
    return PageResult.redirectWithNotice(
        returnUrl(request, sale.getAsLong()), isResent ? "mails.resent" : "mails.not_resent");
  }

  private PageResult resendAllDead(PageRequest request) {
    resender.resendAllDead(request);
    return PageResult.redirectWithNotice(MailState.WAITING.url(), "mails.all_resent");
  }

  /** Returns the URL of the page with the form: a tab of the list, or a sale. */
  private static String returnUrl(PageRequest request, long sale) {
    String tab = request.form("tab");
    return tab.isEmpty() ? "/sales/" + sale : MailState.of(tab).url();
  }

  private Model model(Handle tx, ConsoleUser user, MailFilter filter, MailCounts counts) {
    List<SaleMail> mails = new SaleQueries(tx, 0).mails(sales(tx, user, filter));
    return new Model(
        filter,
        counts,
        hourlyCounts.get(tx, user.ownerScopeOrNull()),
        KeysetPage.of(mails, filter, filter.after(), last -> cursor(filter.state(), last)),
        RequiredRole.SELLERS.permits(user.role()),
        server,
        LastDelivery.find(tx));
  }

  private List<Long> sales(Handle tx, ConsoleUser user, MailFilter filter) {
    return switch (filter.state()) {
      case WAITING -> unsent(tx, "console/mails/find-waiting-mails", user, filter);
      case DEAD -> unsent(tx, "console/mails/find-dead-mails", user, filter);
      case SENT ->
          search.sales(
              tx,
              user,
              SaleFilter.ofEmail(filter.recipient(), filter.after()),
              filter.state().code());
    };
  }

  private List<Long> unsent(Handle tx, String statement, ConsoleUser user, MailFilter filter) {
    return search.salesOfMails(tx, statement, user, filter.recipient(), filter.after());
  }

  private MailCounts counts(Handle tx, ConsoleUser user) {
    return tx.createQuery(countsSql)
        .bind("owner", user.ownerScopeOrNull())
        .bind("limit", MailCounts.MAX_COUNT + 1)
        .map((row, context) -> new MailCounts(row.getLong("waiting"), row.getLong("dead")))
        .one();
  }

  private static KeysetCursor cursor(MailState state, SaleMail last) {
    return switch (state) {
      case WAITING -> KeysetCursor.of(last.nextTryAt(), last.id());
      case DEAD -> KeysetCursor.of(last.finishedAt().orElse(last.createdAt()), last.id());
      case SENT -> KeysetCursor.of(last.soldAt(), last.saleId());
    };
  }
}
