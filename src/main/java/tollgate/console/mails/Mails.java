package tollgate.console.mails;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.sales.Finder;
import tollgate.console.sales.Mail;
import tollgate.console.sales.Register;
import tollgate.console.sales.Search;
import tollgate.console.site.Listing;
import tollgate.console.site.Pages;
import tollgate.console.site.Person;
import tollgate.console.site.Reply;
import tollgate.console.site.Section;
import tollgate.console.site.Site;
import tollgate.console.site.TimeCursor;
import tollgate.console.site.Visit;
import tollgate.console.site.Wall;
import tollgate.db.Sql;

/** The outbox: what waits, what is dead and why, what was sent, and sending it once more. */
public final class Mails implements Pages {

  private final Jdbi jdbi;
  private final Again again;
  private final Hours hours;
  private final Finder finder = new Finder();
  private final String counts = Sql.text("outbox/mail-counts");

  /**
   * What the page shows.
   *
   * @param isSeller whether the reader may send mails again; one by one
   */
  public record Outbox(
      Tab tab,
      Counts counts,
      String recipient,
      boolean isFirst,
      Listing<Mail> mails,
      Chart chart,
      boolean isSeller) {}

  public Mails(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.again = new Again(jdbi, clock);
    this.hours = new Hours(clock);
  }

  @Override
  public void open(Site site) {
    site.get("/mails", Wall.OPERATORS, this::look);
    site.post("/mails/again", Wall.ADMINISTRATORS, this::sendAllDead);
    site.post("/mails/:id/again", Wall.SELLERS, this::send);
  }

  private Reply look(Visit visit) {
    return Reply.shown("mails", jdbi.withHandle(tx -> outbox(tx, visit)), Section.MAILS);
  }

  private Reply send(Visit visit) {
    OptionalLong mail = visit.number("id");
    OptionalLong sale = mail.isPresent() ? again.sale(mail.getAsLong(), visit) : mail;
    if (sale.isEmpty()) {
      return Reply.missing();
    }
    boolean isDone = again.send(mail.getAsLong(), sale.getAsLong(), visit);
    return Reply.done(back(visit, sale.getAsLong()), isDone ? "mails.done" : "mails.not_done");
  }

  private Reply sendAllDead(Visit visit) {
    again.sendAllDead(visit);
    return Reply.done(Tab.WAITING.path(), "mails.all_done");
  }

  private static String back(Visit visit, long sale) {
    String tab = visit.form("tab");
    return tab.isEmpty() ? "/sales/" + sale : Tab.of(tab).path();
  }

  private Outbox outbox(Handle tx, Visit visit) {
    Tab tab = Tab.of(visit.query("state"));
    String recipient = visit.query("recipient");
    Optional<TimeCursor> before = TimeCursor.parse(visit.query("before"));
    Person person = visit.person();
    List<Long> sales = sales(tx, tab, person, recipient, before);
    return new Outbox(
        tab,
        counts(tx, person),
        recipient,
        before.isEmpty(),
        Listing.of(new Register(tx, 0).mails(sales), mail -> query(tab, recipient, mail)),
        hours.chart(tx, Optional.ofNullable(person.onlyOwnerOrNull())),
        Wall.SELLERS.admits(person.role()));
  }

  private List<Long> sales(
      Handle tx, Tab tab, Person person, String recipient, Optional<TimeCursor> before) {
    return switch (tab) {
      case WAITING ->
          finder.salesOfMails(tx, "console/mails/find-waiting-mails", person, recipient, before);
      case DEAD ->
          finder.salesOfMails(tx, "console/mails/find-dead-mails", person, recipient, before);
      case SENT -> finder.sales(tx, person, Search.email(recipient), tab.state(), before);
    };
  }

  private Counts counts(Handle tx, Person person) {
    return tx.createQuery(counts)
        .bind("owner", person.onlyOwnerOrNull())
        .bind("limit", Counts.MOST + 1)
        .map((row, context) -> new Counts(row.getLong("waiting"), row.getLong("dead")))
        .one();
  }

  private static String query(Tab tab, String recipient, Mail last) {
    TimeCursor cursor =
        switch (tab) {
          case WAITING -> new TimeCursor(last.nextTryAt(), last.id());
          case DEAD -> new TimeCursor(last.finishedAt().orElse(last.createdAt()), last.id());
          case SENT -> new TimeCursor(last.soldAt(), last.saleId());
        };
    return "state="
        + tab.state()
        + "&recipient="
        + URLEncoder.encode(recipient, UTF_8)
        + "&before="
        + cursor.text();
  }
}
