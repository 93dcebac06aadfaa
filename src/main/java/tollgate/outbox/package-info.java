/**
 * Implements the transactional outbox: polling, retry, circuit breaker, delivery records, metrics.
 *
 * <p>A sale inserts its mail in its own transaction; a gateway claims due mails with {@code for
 * update skip locked} and sends them. The libraries {@code transaction-outbox} and {@code
 * db-scheduler} were considered. The former serializes method invocations and inserts them with a
 * statement of its own, where the sale is one statement; both would store what the mail says, PINs
 * included.
 */
package tollgate.outbox;
