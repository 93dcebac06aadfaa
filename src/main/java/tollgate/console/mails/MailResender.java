package tollgate.console.mails;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/**
 * Sends mails once more that are dead, or that the buyer says he has not got: under the same
 * Message-ID, and with a whole day of tries. A mail goes from its ending back to the outbox, once
 * for each ending, however many ask for it at the same time. Contract 6.
 */
final class MailResender {

  private final Jdbi jdbi;
  private final AuditLog deeds;

  /** How a mail had ended. */
  private record Over(String state, int attempts) {}

  MailResender(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.deeds = new AuditLog(clock);
  }

  /** The sale of this mail, if it is his to see. */
  OptionalLong sale(long mail, PageRequest visit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/mails/mail-sale"))
                .bind("mail", mail)
                .bind("owner", visit.person().onlyOwnerOrNull())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
  }

  /** Whether the mail goes out again; not if it has left the ending that was seen. */
  boolean send(long mail, long sale, PageRequest visit) {
    boolean isDone = jdbi.inTransaction(tx -> sendOne(tx, mail, sale, visit));
    wake();
    return isDone;
  }

  /** Sends all mails that are dead now, so many at a time that nobody waits for them. */
  void sendAllDead(PageRequest visit) {
    String until =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("console/mails/last-dead-mail"))
                    .mapTo(String.class)
                    .one());
    while (jdbi.inTransaction(tx -> sendSome(tx, until, visit)) > 0) {
      wake();
    }
  }

  private boolean sendOne(Handle tx, long mail, long sale, PageRequest visit) {
    Optional<Over> over =
        tx.createQuery(SqlFiles.text("console/mails/lock-ended-mail"))
            .bind("mail", mail)
            .bind("seen", Digits.parse(visit.form("seen")).orElse(-1))
            .map((row, context) -> new Over(row.getString("state"), row.getInt("attempts")))
            .findOne();
    over.ifPresent(
        was -> {
          requeue(tx, List.of(mail), visit);
          deeds.note(
              tx,
              visit,
              "mail_sent_again",
              "mail %d of sale %d: was %s after %d tries"
                  .formatted(mail, sale, was.state, was.attempts));
        });
    return over.isPresent();
  }

  private int sendSome(Handle tx, String until, PageRequest visit) {
    List<Long> some =
        tx.createQuery(SqlFiles.text("console/mails/lock-dead-mails"))
            .bind("until", until)
            .mapTo(Long.class)
            .list();
    if (!some.isEmpty()) {
      requeue(tx, some, visit);
      deeds.note(tx, visit, "mails_sent_again", some.size() + " dead mails");
    }
    return some.size();
  }

  private static void requeue(Handle tx, List<Long> mails, PageRequest visit) {
    tx.createUpdate(SqlFiles.text("console/mails/requeue-mails"))
        .bindArray("mails", Long.class, mails)
        .bind("user", visit.person().id())
        .execute();
  }

  /** After the commit, not within it: transactions that notify commit one after another. */
  private void wake() {
    jdbi.useHandle(
        handle ->
            handle.createQuery(SqlFiles.text("outbox/notify-outbox")).mapTo(String.class).list());
  }
}
