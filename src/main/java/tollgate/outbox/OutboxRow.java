package tollgate.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tollgate.correlation.Correlation;
import tollgate.correlation.LogContext;
import tollgate.correlation.TraceParent;

/**
 * Describes a mail that this gateway has claimed for one delivery attempt.
 *
 * @param id the primary key in the table {@code mails}
 * @param recipient the address, which {@code tollgate.request.EmailAddress} accepted at the sale
 * @param messageId the {@code Message-ID} header, which is the same in every attempt
 * @param attempts the number of attempts including this one, at least 1
 * @param sinceFirstAttempt the time since the first attempt began, zero in the first attempt
 * @param uncertainAttempts the number of earlier attempts in which the mail may have been sent
 * @param correlation the ids of the sale's request; empty ones if another program stored the mail
 */
public record OutboxRow(
    long id,
    String recipient,
    String messageId,
    int attempts,
    Duration sinceFirstAttempt,
    int uncertainAttempts,
    Correlation correlation)
    implements OutboxEntry {

  public OutboxRow {
    Objects.requireNonNull(recipient);
    Objects.requireNonNull(messageId);
    Objects.requireNonNull(sinceFirstAttempt);
    Objects.requireNonNull(correlation);
    if (attempts < 1) {
      throw new IllegalArgumentException("Mail " + id + " has no attempt");
    }
  }

  /** Makes a row without a correlation id. */
  public OutboxRow(
      long id,
      String recipient,
      String messageId,
      int attempts,
      Duration sinceFirstAttempt,
      int uncertainAttempts) {
    this(
        id, recipient, messageId, attempts, sinceFirstAttempt, uncertainAttempts, Correlation.NONE);
  }

  /**
   * Reads a row of {@code outbox/claim-mails.sql}, as camel-sql returns it.
   *
   * @param row the columns {@code id}, {@code recipient}, {@code message_id}, {@code attempts},
   *     {@code tried_for} (in seconds) and {@code uncertain_attempts}, none of them null, and
   *     {@code correlation_id} and {@code trace_parent}
   */
  public static OutboxRow of(Map<String, Object> row) {
    return new OutboxRow(
        number(row, "id").longValue(),
        (String) row.get("recipient"),
        (String) row.get("message_id"),
        number(row, "attempts").intValue(),
        Duration.ofSeconds(number(row, "tried_for").longValue()),
        number(row, "uncertain_attempts").intValue(),
        new Correlation(
            Optional.ofNullable((String) row.get("correlation_id")),
            TraceParent.parse((String) row.get("trace_parent"))));
  }

  /** Opens the context of log lines about the mail. */
  LogContext logContext() {
    return LogContext.of(correlation.id().orElse(null));
  }

  private static Number number(Map<String, Object> row, String column) {
    return (Number) row.get(column);
  }
}
