package tollgate.signing;

/**
 * Bounds the work of one search.
 *
 * @param mistakes the largest number of mistakes at once
 * @param variants the largest number of variants that are digested
 * @param characters the largest number of characters that are digested
 */
public record SearchBudget(int mistakes, int variants, int characters) {

  /** For a person who waits for the result: some hundredths of a second of processor time. */
  public static final SearchBudget FULL = new SearchBudget(3, 60_000, 6_000_000);

  /** For a refused call: one mistake, in a few milliseconds. */
  public static final SearchBudget QUICK = new SearchBudget(1, 400, 60_000);
}
