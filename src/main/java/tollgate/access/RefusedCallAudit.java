package tollgate.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tollgate.request.Refusal;
import tollgate.request.Request;

/**
 * What is kept of a call that was refused at the gate: who, when, from where and why, and never a
 * secret. Contract 3.
 */
public final class RefusedCallAudit {

  private final Clock clock;

  public RefusedCallAudit(Clock clock) {
    this.clock = clock;
  }

  /**
   * The row of {@code actions}, as the named parameters of {@code access/insert-refused-call.sql}.
   */
  public Map<String, Object> row(HashValidationResult verdict, Request request) {
    Map<String, Object> row = new HashMap<>();
    row.put("user_id", verdict.claimedCaller().map(Caller::id).orElse(null));
    row.put("date", Timestamp.from(clock.instant()));
    row.put(
        "reason",
        request.call().canonicalName() + ": " + verdict.refusal().map(Refusal::text).orElse(""));
    row.put("source", request.source());
    return row;
  }
}
