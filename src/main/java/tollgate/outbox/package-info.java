/**
 * Implements the transactional outbox: polling, retry, circuit breaker, delivery records, metrics.
 */
package tollgate.outbox;
