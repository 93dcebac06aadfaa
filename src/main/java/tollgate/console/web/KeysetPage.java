package tollgate.console.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a long list, newest first or by name, found by where the page before it ended. So the
 * thousandth page costs what the first one does.
 *
 * @param next what to ask for to see the following page; none on the last one
 */
public record KeysetPage<T>(List<T> rows, Optional<String> next) {

  /** How many rows are on a page; queries ask for {@link #PROBE}. */
  public static final int SIZE = 50;

  /** One more than a page holds: whether there is another page. */
  public static final int PROBE = SIZE + 1;

  public KeysetPage {
    rows = List.copyOf(rows);
  }

  /** The page of what a query with {@code limit PROBE} has found. */
  public static <T> KeysetPage<T> of(List<T> found, Function<T, String> cursor) {
    if (found.size() < PROBE) {
      return new KeysetPage<>(found, Optional.empty());
    }
    List<T> rows = found.subList(0, SIZE);
    return new KeysetPage<>(rows, Optional.of(cursor.apply(rows.get(SIZE - 1))));
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
