package tollgate.outbox;

import tollgate.correlation.Correlation;

/** Identifies what this gateway has claimed for one delivery attempt. */
public interface OutboxEntry {

  /** Returns the primary key in the table of its kind. */
  long id();

  /** Returns the number of attempts including this one, at least 1. */
  int attempts();

  /** Returns the ids of the request that caused it; empty ones if there were several. */
  default Correlation correlation() {
    return Correlation.NONE;
  }
}
