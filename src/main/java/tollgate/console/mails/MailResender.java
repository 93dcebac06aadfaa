package tollgate.console.mails;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import tollgate.console.web.AuditAction;
import tollgate.console.web.AuditLog;
import tollgate.console.web.PageRequest;
import tollgate.db.SqlFiles;
import tollgate.request.Digits;

/**
 * Resends mails that are dead or sent: puts them back into the outbox under the same Message-ID,
 * with the whole retry period. Concurrent requests to resend a mail have the effect of one. See
 * docs/api.md#card-mail.
 */
final class MailResender {

  /** The version of a mail that no mail has, for a form without one. */
  private static final long NO_VERSION = -1;

  private final Jdbi jdbi;
  private final OutboxWaker outbox;
  private final AuditLog audit;

  /** The final state that a mail had. */
  private record FinalState(String state, int attempts) {}

  MailResender(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.outbox = new OutboxWaker(jdbi);
    this.audit = new AuditLog(clock);
  }

  /** Returns the sale of a mail; empty when it does not exist or belongs to another owner. */
  OptionalLong sale(long mail, PageRequest request) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SqlFiles.text("console/mails/mail-sale"))
                .bind("mail", mail)
                .bind("owner", request.user().ownerScopeOrNull())
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()));
  }

  /** Resends a mail. Returns false when it is no longer in the state that the form shows. */
  boolean resend(long mail, long sale, PageRequest request) {
    boolean isResent = jdbi.inTransaction(tx -> resend(tx, mail, sale, request));
    outbox.wake();
    return isResent;
  }

  /** Resends the mails that are dead now, in batches of one transaction each. */
  void resendAllDead(PageRequest request) {
    String until =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SqlFiles.text("console/mails/last-dead-mail"))
                    .mapTo(String.class)
                    .one());
    while (jdbi.inTransaction(tx -> resendBatch(tx, until, request)) > 0) {
      outbox.wake();
    }
  }

  private boolean resend(Handle tx, long mail, long sale, PageRequest request) {
    Optional<FinalState> before =
        tx.createQuery(SqlFiles.text("console/mails/lock-ended-mail"))
            .bind("mail", mail)
            .bind("seen", Digits.parse(request.form("seen")).orElse(NO_VERSION))
            .map((row, context) -> new FinalState(row.getString("state"), row.getInt("attempts")))
            .findOne();
    before.ifPresent(
        was -> {
          requeue(tx, List.of(mail), request);
          audit.record(
              tx,
              request,
              AuditAction.MAIL_SENT_AGAIN,
              "mail %d of sale %d: was %s after %d tries"
                  .formatted(mail, sale, was.state, was.attempts));
        });
    return before.isPresent();
  }

  private int resendBatch(Handle tx, String until, PageRequest request) {
    List<Long> mails =
        tx.createQuery(SqlFiles.text("console/mails/lock-dead-mails"))
            .bind("until", until)
            .mapTo(Long.class)
            .list();
    if (!mails.isEmpty()) {
      requeue(tx, mails, request);
      audit.record(tx, request, AuditAction.MAILS_SENT_AGAIN, mails.size() + " dead mails");
    }
    return mails.size();
  }

  private static void requeue(Handle tx, List<Long> mails, PageRequest request) {
    tx.createUpdate(SqlFiles.text("console/mails/requeue-mails"))
        .bindArray("mails", Long.class, mails)
        .bind("user", request.user().id())
        .execute();
  }
}
