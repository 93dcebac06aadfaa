package tollgate.outbox;

/** Identifies what this gateway has claimed for one delivery attempt. */
public interface OutboxEntry {

  /** Returns the primary key in the table of its kind. */
  long id();

  /** Returns the number of attempts including this one, at least 1. */
  int attempts();
}
