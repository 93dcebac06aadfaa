package tollgate.sale;

import java.util.Objects;
import java.util.Optional;
import tollgate.access.Caller;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Holds a request to buy cards with its caller and its idempotency key, which is parsed once.
 *
 * @param idempotencyKey empty if {@code request_id} is absent or malformed
 */
public record SaleRequest(Request request, Caller caller, Optional<IdempotencyKey> idempotencyKey) {

  public SaleRequest {
    Objects.requireNonNull(request);
    Objects.requireNonNull(caller);
    Objects.requireNonNull(idempotencyKey);
  }

  /** Returns whether {@code request_id} is present but is no valid key. */
  boolean hasMalformedKey() {
    return idempotencyKey.isEmpty() && request.value(Parameter.REQUEST_ID).isPresent();
  }
}
