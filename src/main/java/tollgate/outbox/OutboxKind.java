package tollgate.outbox;

import java.util.Locale;
import tollgate.db.SqlFiles;

/** Lists what the outbox delivers. The mechanism is one; statements, names and texts differ. */
public enum OutboxKind {
  MAILS(
      "the mail server",
      "tollgate.outbox",
      "outbox/renew-claim",
      "outbox/renew-claims",
      "outbox/mail-counts"),
  EVENTS(
      "the message broker",
      "tollgate.events",
      "event/renew-claim",
      "event/renew-claims",
      "event/event-counts");

  private final String receiver;
  private final String metricPrefix;
  private final String renewClaim;
  private final String renewClaims;
  private final String counts;

  OutboxKind(
      String receiver, String metricPrefix, String renewClaim, String renewClaims, String counts) {
    this.receiver = receiver;
    this.metricPrefix = metricPrefix;
    this.renewClaim = renewClaim;
    this.renewClaims = renewClaims;
    this.counts = counts;
  }

  /** Returns the plural for a log line. */
  String noun() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the backing service that takes the entries, with its article. */
  String receiver() {
    return receiver;
  }

  String metricPrefix() {
    return metricPrefix;
  }

  /** Returns the statement that renews one claim if it is still valid. */
  String renewClaimSql() {
    return SqlFiles.text(renewClaim);
  }

  /** Returns the statement that renews several claims. */
  String renewClaimsSql() {
    return SqlFiles.text(renewClaims);
  }

  /** Returns the statement that counts the entries. */
  String countsSql() {
    return SqlFiles.text(counts);
  }
}
