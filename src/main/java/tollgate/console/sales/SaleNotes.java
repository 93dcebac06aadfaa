package tollgate.console.sales;

import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.access.Role;
import tollgate.console.users.ChangeAuthor;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.Form;
import tollgate.db.SqlFiles;

/** Changes the notes of sales. See docs/console.md#note-on-a-sale. Thread-safe. */
final class SaleNotes {

  private static final String NOTE = "note";
  private static final int MAX_LENGTH = 500;

  private final Jdbi jdbi;
  private final AuditLog audit;

  /** What became of a change. */
  enum Result {
    DONE,
    /** The form says why. */
    INVALID,
    NOT_FOUND
  }

  SaleNotes(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.audit = new AuditLog(clock);
  }

  /**
   * Replaces the note of a sale by the field {@code note} of a form; an empty one removes it. A
   * reseller changes their own sales only.
   *
   * @param seen the note on the page that was submitted; another one has been changed meanwhile
   */
  Result change(ChangeAuthor author, long sale, String seen, Form form) {
    String note = form.text(NOTE);
    if (note.codePointCount(0, note.length()) > MAX_LENGTH
        || note.chars().anyMatch(Character::isISOControl)) {
      form.reject(NOTE, "sales.note.error");
      return Result.INVALID;
    }
    return jdbi.inTransaction(tx -> change(tx, author, sale, seen, note, form));
  }

  private Result change(
      Handle tx, ChangeAuthor author, long sale, String seen, String note, Form form) {
    Optional<String> before = author.hasRole(tx) ? lock(tx, sale, owner(author)) : Optional.empty();
    if (before.isEmpty()) {
      return Result.NOT_FOUND;
    }
    if (before.get().equals(note)) {
      return Result.DONE;
    }
    if (!before.get().equals(seen)) {
      form.reject(NOTE, "sales.note.changed");
      return Result.INVALID;
    }
    tx.createUpdate(SqlFiles.text("console/sales/update-note"))
        .bind("sale", sale)
        .bind(NOTE, note)
        .execute();
    String text = "sale %s: note \"%s\" → \"%s\"".formatted(sale, before.get(), note);
    audit.record(
        tx, author.id().orElse(null), author.source(), AuditAction.SALE_NOTE_CHANGED, text);
    return Result.DONE;
  }

  private static Optional<Long> owner(ChangeAuthor author) {
    return author.role() == Role.RESELLER ? author.id() : Optional.empty();
  }

  private static Optional<String> lock(Handle tx, long sale, Optional<Long> owner) {
    return tx.createQuery(SqlFiles.text("console/sales/lock-note"))
        .bind("sale", sale)
        .bind("owner", owner.orElse(null))
        .mapTo(String.class)
        .findOne();
  }
}
