package tollgate.console.mails;

import org.jdbi.v3.core.Jdbi;
import tollgate.db.SqlFiles;

/** Notifies the outboxes of all gateways that a mail is due. Thread-safe. */
record OutboxWaker(Jdbi jdbi) {

  /** Notifies them; called after the commit, as transactions that notify commit one by one. */
  void wake() {
    jdbi.useHandle(
        handle ->
            handle.createQuery(SqlFiles.text("outbox/notify-outbox")).mapTo(String.class).list());
  }
}
