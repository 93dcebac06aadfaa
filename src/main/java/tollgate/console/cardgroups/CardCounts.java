package tollgate.console.cardgroups;

/** Holds the number of cards of a group in each state, and the widths of a bar that shows them. */
public record CardCounts(long free, long sold, long hidden) {

  /** The width of the whole bar, in units of its SVG view box. */
  private static final long BAR_WIDTH = 1000;

  /** The smallest width of a state that has cards. */
  private static final long MIN_WIDTH = 4;

  public long total() {
    return free + sold + hidden;
  }

  /** Returns the width of the free cards, of 1,000. */
  public long freeWidth() {
    return sold + hidden == 0 && free > 0 ? BAR_WIDTH : width(free);
  }

  /** Returns the width of the sold cards, of 1,000. They follow the free ones. */
  public long soldWidth() {
    return hidden == 0 && sold > 0 ? BAR_WIDTH - freeWidth() : width(sold);
  }

  /** Returns the width of the hidden cards, of 1,000. They are at the end of the bar. */
  public long hiddenWidth() {
    return hidden == 0 ? 0 : BAR_WIDTH - freeWidth() - soldWidth();
  }

  private long width(long cards) {
    return cards == 0 ? 0 : MIN_WIDTH + cards * (BAR_WIDTH - 3 * MIN_WIDTH) / total();
  }
}
