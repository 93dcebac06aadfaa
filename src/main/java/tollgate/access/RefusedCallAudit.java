package tollgate.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tollgate.request.Request;

/**
 * Makes the audit row of a denied call: user, time, reason and address, without any secret. See
 * docs/api.md#order-of-checks.
 */
public final class RefusedCallAudit {

  private final Clock clock;

  /** Takes the clock that dates the rows. */
  public RefusedCallAudit(Clock clock) {
    this.clock = clock;
  }

  /**
   * Returns the row of {@code actions} by the parameters of its SQL. They are {@code user_id} (null
   * when no user has the claimed name), {@code date}, {@code reason} and {@code source}.
   */
  public Map<String, Object> row(DeniedCall call, Request request) {
    Map<String, Object> row = new HashMap<>();
    row.put("user_id", call.claimedCaller().map(Caller::id).orElse(null));
    row.put("date", Timestamp.from(clock.instant()));
    row.put("reason", request.call().canonicalName() + ": " + call.refusal().text());
    row.put("source", request.source());
    return row;
  }
}
