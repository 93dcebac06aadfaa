package tollgate.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tollgate.api.Refusal;
import tollgate.api.Request;

/**
 * What is kept of a call that was refused at the gate: who, when, from where and why, and never a
 * secret. Contract 3.
 */
public final class Audit {

  private final Clock clock;

  public Audit(Clock clock) {
    this.clock = clock;
  }

  /**
   * The row of {@code actions}, as the named parameters of {@code access/insert-refused-call.sql}.
   */
  public Map<String, Object> row(Verdict verdict, Request request) {
    Map<String, Object> row = new HashMap<>();
    row.put("user_id", verdict.named().map(Caller::id).orElse(null));
    row.put("date", Timestamp.from(clock.instant()));
    row.put(
        "reason",
        request.call().canonicalName() + ": " + verdict.refusal().map(Refusal::text).orElse(""));
    row.put("source", request.source());
    return row;
  }
}
