package tollgate.sale;

/**
 * Rolls a sale back because a concurrent sale has committed under the same idempotency key. Never
 * reaches a caller unless that sale cannot be found afterwards. Has no stack trace.
 */
final class RequestIdTakenException extends RuntimeException {

  RequestIdTakenException() {
    super("Another sale claimed this request id, but cannot be found", null, false, false);
  }
}
