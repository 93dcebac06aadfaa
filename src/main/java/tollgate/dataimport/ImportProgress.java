package tollgate.dataimport;

/** Receives how far an import is. */
public interface ImportProgress {

  /**
   * Begins a step.
   *
   * @param rows how many rows it has
   */
  void begin(String step, long rows);

  /** Adds rows that are done. */
  void advance(long rows);

  /** Ends the step. */
  void end();
}
