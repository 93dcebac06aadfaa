package tollgate.http;

import static tollgate.request.Refusal.INTERNAL_ERROR;
import static tollgate.request.Refusal.SERVICE_UNAVAILABLE;

import tollgate.db.DatabaseFaults;
import tollgate.request.Refusal;

/**
 * Classifies faults as unavailability, such as of the database or of what an operator has to put
 * right in it, or as internal.
 */
final class FaultClassifier {

  private FaultClassifier() {}

  /** Returns {@code SERVICE_UNAVAILABLE} for unavailability, else {@code INTERNAL_ERROR}. */
  static Refusal refusal(Throwable fault) {
    return DatabaseFaults.isUnavailable(fault) ? SERVICE_UNAVAILABLE : INTERNAL_ERROR;
  }

  /** Whether no connection was available; an outage is logged once and not for every call. */
  static boolean isOutage(Throwable fault) {
    return DatabaseFaults.isOutage(fault);
  }
}
