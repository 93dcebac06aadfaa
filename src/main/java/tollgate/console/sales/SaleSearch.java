package tollgate.console.sales;

import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import tollgate.console.web.ConsoleUser;
import tollgate.console.web.KeysetCursor;
import tollgate.console.web.KeysetPage;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/**
 * Finds rows by what was typed. The console's connections plan each statement anew, for what is
 * asked for and nothing else: a plan for every search would read the whole table.
 */
public final class SaleSearch {

  private static final int FEW = 20_000;

  /**
   * The ids of one page and one more, newest first.
   *
   * @param mail the state of the sales' mails; any when empty
   */
  public List<Long> sales(
      Handle tx,
      ConsoleUser person,
      SaleFilter search,
      String mail,
      Optional<KeysetCursor> before) {
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
      Handle tx,
      String statement,
      ConsoleUser person,
      String email,
      Optional<KeysetCursor> before) {
    return begun(tx, statement, person, email, before).mapTo(Long.class).list();
  }

  /**
   * The only sales that it can be, when there are few: those of a card, or of an email. PostgreSQL
   * cannot tell a rare beginning from a common one, and would look for it from the newest on.
   */
  private Optional<List<Long>> few(Handle tx, SaleFilter search) {
    if (!search.number().isEmpty()) {
      return Optional.of(
          tx.createQuery(SqlFiles.text("console/sales/find-sales-by-card"))
              .bind("number", typed(search.number()))
              .mapTo(Long.class)
              .list());
    }
    return search.email().isEmpty() ? Optional.empty() : ofEmail(tx, search.email());
  }

  private Optional<List<Long>> ofEmail(Handle tx, String email) {
    List<Long> found =
        tx.createQuery(SqlFiles.text("console/sales/find-sales-by-email"))
            .bind("email", beginning(email))
            .bind("most", FEW + 1)
            .mapTo(Long.class)
            .list();
    return Optional.of(found).filter(sales -> sales.size() <= FEW);
  }

  private Query begun(
      Handle tx,
      String statement,
      ConsoleUser person,
      String email,
      Optional<KeysetCursor> before) {
    return tx.createQuery(SqlFiles.text(statement))
        .bind("owner", person.onlyOwnerOrNull())
        .bind("email", email.isEmpty() ? null : beginning(email))
        .bindByType("before_at", before.map(KeysetCursor::at).orElse(null), Instant.class)
        .bind("before_id", before.map(KeysetCursor::id).orElse(null))
        .bind("most", KeysetPage.PROBE);
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
