package tollgate.console.web;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Holds one page of a list with keyset pagination: each page costs the same, however far back it
 * is.
 *
 * @param firstUrl the URL of the first page; empty on the first page
 * @param nextUrl the URL of the next page; empty on the last page
 */
public record KeysetPage<T>(List<T> rows, Optional<String> firstUrl, Optional<String> nextUrl) {

  /** The maximum number of rows on a page. */
  public static final int SIZE = 50;

  /** The limit of a page's query: one row more shows that there is a next page. */
  public static final int QUERY_LIMIT = SIZE + 1;

  public KeysetPage {
    rows = List.copyOf(rows);
  }

  /** Returns a page without rows. */
  public static <T> KeysetPage<T> none() {
    return new KeysetPage<>(List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * Cuts the rows of a query to a page.
   *
   * @param found at most {@link #QUERY_LIMIT} rows
   * @param after the cursor that the query began at; empty for the first page
   * @param cursor returns the cursor of a row
   */
  public static <T> KeysetPage<T> of(
      List<T> found,
      ListFilter filter,
      Optional<KeysetCursor> after,
      Function<T, KeysetCursor> cursor) {
    Optional<String> first = after.map(any -> filter.firstUrl());
    if (found.size() < QUERY_LIMIT) {
      return new KeysetPage<>(found, first, Optional.empty());
    }
    List<T> rows = found.subList(0, SIZE);
    KeysetCursor last = cursor.apply(rows.get(SIZE - 1));
    return new KeysetPage<>(rows, first, Optional.of(filter.url(last)));
  }

  /** Returns the same page with each row mapped. */
  public <R> KeysetPage<R> map(Function<T, R> mapper) {
    return new KeysetPage<>(rows.stream().map(mapper).toList(), firstUrl, nextUrl);
  }

  public boolean isEmpty() {
    return rows.isEmpty();
  }
}
