package tollgate.access;

import static java.util.stream.Collectors.joining;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tollgate.peer.Peer;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Makes the audit row of a denied call: user, time, reason and address, without any secret. See
 * docs/api.md#order-of-checks.
 */
public final class RefusedCallAudit {

  private final Clock clock;
  private final RefusedHashDiagnosis diagnosis;
  private final AuditSampler sampler;

  /** Takes the clock that dates the rows, the diagnosis of refused hashes, and the sampler. */
  public RefusedCallAudit(Clock clock, RefusedHashDiagnosis diagnosis, AuditSampler sampler) {
    this.clock = clock;
    this.diagnosis = diagnosis;
    this.sampler = sampler;
  }

  /** Returns whether the call gets a row by itself; otherwise it is counted in a sum. */
  public boolean admits(DeniedCall call, Request request) {
    return sampler.admits(
        Peer.networkOf(request.source()),
        reason(call, request),
        call.claimedCaller().map(Caller::id));
  }

  /**
   * Returns the row of {@code actions} by the parameters of its SQL. They are {@code user_id} (null
   * when no user has the claimed name), {@code date}, {@code reason}, {@code source}, {@code
   * parameters} (the names that were sent), {@code cause} (null when it is not searched for) and
   * {@code correlation_id} (null without one).
   */
  public Map<String, Object> row(DeniedCall call, Request request) {
    Map<String, Object> row = new HashMap<>();
    row.put("user_id", call.claimedCaller().map(Caller::id).orElse(null));
    row.put("date", Timestamp.from(clock.instant()));
    row.put("reason", reason(call, request));
    row.put("source", request.source());
    row.put(
        "parameters",
        request.values().keySet().stream().map(Parameter::wireName).collect(joining(",")));
    row.put(
        "cause",
        call.cause().map(RefusalCause::code).or(() -> diagnosis.of(call, request)).orElse(null));
    row.put("correlation_id", call.correlationId().orElse(null));
    return row;
  }

  private static String reason(DeniedCall call, Request request) {
    return request.call().canonicalName() + ": " + call.refusal().text();
  }
}
