package tollgate.console.cardgroups;

/** How many cards a group has in each state. */
public record StockCounts(long free, long sold, long hidden) {

  private static final long WHOLE = 1000;
  private static final long LEAST = 4;

  public long total() {
    return free + sold + hidden;
  }

  /** How much of a bar of 1,000 the free cards take. */
  public long freeWidth() {
    return sold + hidden == 0 && free > 0 ? WHOLE : width(free);
  }

  /** The same for the sold ones, which stand after the free ones. */
  public long soldWidth() {
    return hidden == 0 && sold > 0 ? WHOLE - freeWidth() : width(sold);
  }

  /** The same for the hidden ones, which stand at the end. */
  public long hiddenWidth() {
    return hidden == 0 ? 0 : WHOLE - freeWidth() - soldWidth();
  }

  /** What there is shows, however few of many. */
  private long width(long part) {
    return part == 0 ? 0 : LEAST + part * (WHOLE - 3 * LEAST) / total();
  }
}
