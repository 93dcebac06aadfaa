package tollgate.console.sales;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tollgate.api.Digits;
import tollgate.console.site.Listing;
import tollgate.console.site.Person;
import tollgate.console.site.TimeCursor;
import tollgate.db.Sql;

/**
 * Finds rows by what was typed. The console's connections plan each statement anew, for what is
 * asked for and nothing else: a plan for every search would read the whole table.
 */
public final class Finder {

  private static final int FEW = 20_000;

  /**
   * The ids of one page and one more, newest first.
   *
   * @param mail the state of the sales' mails; any when empty
   */
  public List<Long> sales(
      Handle tx, Person person, Search search, String mail, Optional<TimeCursor> before) {
    Optional<List<Long>> only = few(tx, search);
    Query query = begun(tx, "console/sales/find-sales", person, search.email(), before);
    return (only.isPresent()
            ? query.bindArray("only", Long.class, only.get())
            : query.bindNull("only", Types.OTHER))
        .bind("group", typed(search.group()))
        .bind("group_id", Digits.parse(search.group()).stream().boxed().findFirst().orElse(null))
        .bind("caller", typed(search.caller()))
        .bindByType("from", search.start().orElse(null), Instant.class)
        .bindByType("until", search.end().orElse(null), Instant.class)
        .bind("mail", typed(mail))
        .mapTo(Long.class)
        .list();
  }

  /** The sales of mails that are not sent: the statement says which, and in which order. */
  public List<Long> salesOfMails(
      Handle tx, String statement, Person person, String email, Optional<TimeCursor> before) {
    return begun(tx, statement, person, email, before).mapTo(Long.class).list();
  }

  /**
   * The only sales that it can be, when there are few: those of a card, or of an email. PostgreSQL
   * cannot tell a rare beginning from a common one, and would look for it from the newest on.
   */
  private Optional<List<Long>> few(Handle tx, Search search) {
    if (!search.number().isEmpty()) {
      return Optional.of(
          tx.createQuery(Sql.text("console/sales/find-sales-by-card"))
              .bind("number", typed(search.number()))
              .mapTo(Long.class)
              .list());
    }
    return search.email().isEmpty() ? Optional.empty() : ofEmail(tx, search.email());
  }

  private Optional<List<Long>> ofEmail(Handle tx, String email) {
    List<Long> found =
        tx.createQuery(Sql.text("console/sales/find-sales-by-email"))
            .bind("email", beginning(email))
            .bind("most", FEW + 1)
            .mapTo(Long.class)
            .list();
    return Optional.of(found).filter(sales -> sales.size() <= FEW);
  }

  private Query begun(
      Handle tx, String statement, Person person, String email, Optional<TimeCursor> before) {
    return tx.createQuery(Sql.text(statement))
        .bind("owner", person.onlyOwnerOrNull())
        .bind("email", email.isEmpty() ? null : beginning(email))
        .bindByType("before_at", before.map(TimeCursor::at).orElse(null), Instant.class)
        .bind("before_id", before.map(TimeCursor::id).orElse(null))
        .bind("most", Listing.PROBE);
  }

  /** What {@code like} takes for the beginning of a text. */
  private static String beginning(String text) {
    return typed(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
  }

  /** PostgreSQL knows no character of this number, so nothing has it. */
  private static String typed(String text) {
    return text.isEmpty() ? null : text.replace('\0', '\uFFFD');
  }
}
