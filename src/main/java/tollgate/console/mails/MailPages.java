package tollgate.console.mails;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
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
import tollgate.console.web.PageGroup;
import tollgate.console.web.PageRequest;
import tollgate.console.web.PageResult;
import tollgate.console.web.PageRoutes;
import tollgate.console.web.RequiredRole;
import tollgate.console.web.Section;
import tollgate.db.SqlFiles;

/** The outbox: what waits, what is dead and why, what was sent, and sending it once more. */
public final class MailPages implements PageGroup {

  private final Jdbi jdbi;
  private final MailResender again;
  private final HourlyMailCounts hours;
  private final SaleSearch finder = new SaleSearch();
  private final String counts = SqlFiles.text("outbox/mail-counts");

  /**
   * What the page shows.
   *
   * @param isSeller whether the reader may send mails again; one by one
   */
  public record Outbox(
      MailState tab,
      MailCounts counts,
      String recipient,
      boolean isFirst,
      KeysetPage<SaleMail> mails,
      MailChart chart,
      boolean isSeller) {}

  public MailPages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.again = new MailResender(jdbi, clock);
    this.hours = new HourlyMailCounts(clock);
  }

  @Override
  public void open(PageRoutes site) {
    site.get("/mails", RequiredRole.OPERATORS, this::look);
    site.post("/mails/again", RequiredRole.ADMINISTRATORS, this::sendAllDead);
    site.post("/mails/:id/again", RequiredRole.SELLERS, this::send);
  }

  private PageResult look(PageRequest visit) {
    return PageResult.shown("mails", jdbi.withHandle(tx -> outbox(tx, visit)), Section.MAILS);
  }

  private PageResult send(PageRequest visit) {
    OptionalLong mail = visit.number("id");
    OptionalLong sale = mail.isPresent() ? again.sale(mail.getAsLong(), visit) : mail;
    if (sale.isEmpty()) {
      return PageResult.missing();
    }
    boolean isDone = again.send(mail.getAsLong(), sale.getAsLong(), visit);
    return PageResult.done(back(visit, sale.getAsLong()), isDone ? "mails.done" : "mails.not_done");
  }

  private PageResult sendAllDead(PageRequest visit) {
    again.sendAllDead(visit);
    return PageResult.done(MailState.WAITING.path(), "mails.all_done");
  }

  private static String back(PageRequest visit, long sale) {
    String tab = visit.form("tab");
    return tab.isEmpty() ? "/sales/" + sale : MailState.of(tab).path();
  }

  private Outbox outbox(Handle tx, PageRequest visit) {
    MailState tab = MailState.of(visit.query("state"));
    String recipient = visit.query("recipient");
    Optional<KeysetCursor> before = KeysetCursor.parse(visit.query("before"));
    ConsoleUser person = visit.person();
    List<Long> sales = sales(tx, tab, person, recipient, before);
    return new Outbox(
        tab,
        counts(tx, person),
        recipient,
        before.isEmpty(),
        KeysetPage.of(new SaleQueries(tx, 0).mails(sales), mail -> query(tab, recipient, mail)),
        hours.chart(tx, Optional.ofNullable(person.onlyOwnerOrNull())),
        RequiredRole.SELLERS.admits(person.role()));
  }

  private List<Long> sales(
      Handle tx,
      MailState tab,
      ConsoleUser person,
      String recipient,
      Optional<KeysetCursor> before) {
    return switch (tab) {
      case WAITING ->
          finder.salesOfMails(tx, "console/mails/find-waiting-mails", person, recipient, before);
      case DEAD ->
          finder.salesOfMails(tx, "console/mails/find-dead-mails", person, recipient, before);
      case SENT -> finder.sales(tx, person, SaleFilter.email(recipient), tab.state(), before);
    };
  }

  private MailCounts counts(Handle tx, ConsoleUser person) {
    return tx.createQuery(counts)
        .bind("owner", person.onlyOwnerOrNull())
        .bind("limit", MailCounts.MOST + 1)
        .map((row, context) -> new MailCounts(row.getLong("waiting"), row.getLong("dead")))
        .one();
  }

  private static String query(MailState tab, String recipient, SaleMail last) {
    KeysetCursor cursor =
        switch (tab) {
          case WAITING -> new KeysetCursor(last.nextTryAt(), last.id());
          case DEAD -> new KeysetCursor(last.finishedAt().orElse(last.createdAt()), last.id());
          case SENT -> new KeysetCursor(last.soldAt(), last.saleId());
        };
    return "state="
        + tab.state()
        + "&recipient="
        + URLEncoder.encode(recipient, UTF_8)
        + "&before="
        + cursor.text();
  }
}
