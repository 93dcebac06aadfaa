package tollgate.console.web;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tollgate.request.Digits;

/**
 * Holds the sort columns of the last row of a page; the next page begins after it. In URLs a cursor
 * is opaque: the values, separated by NUL, in Base64url.
 *
 * @param values instants, non-negative numbers ({@code Long}) and texts
 */
public record KeysetCursor(List<Object> values) {

  /** PostgreSQL stores no NUL, so no value contains the separator. */
  private static final String SEPARATOR = "\0";

  private static final int MAX_YEAR = 9999;

  /** The type of a sort column. */
  public enum Column {
    TIME,
    NUMBER,
    TEXT
  }

  public KeysetCursor {
    values = List.copyOf(values);
  }

  public static KeysetCursor of(Object... values) {
    return new KeysetCursor(List.of(values));
  }

  /** Decodes a cursor with exactly these columns; empty for any other text. */
  public static Optional<KeysetCursor> parse(String encoded, Column... columns) {
    try {
      String decoded = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
      return values(decoded.split(SEPARATOR, -1), columns).map(KeysetCursor::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the cursor as the value of a query parameter. */
  public String encoded() {
    String joined = values.stream().map(Object::toString).collect(Collectors.joining(SEPARATOR));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(joined.getBytes(StandardCharsets.UTF_8));
  }

  public Instant time(int column) {
    return (Instant) values.get(column);
  }

  public long number(int column) {
    return (Long) values.get(column);
  }

  public String text(int column) {
    return (String) values.get(column);
  }

  private static Optional<List<Object>> values(String[] texts, Column[] columns) {
    if (texts.length != columns.length) {
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      value(texts[i], columns[i]).ifPresent(values::add);
    }
    return Optional.of(values).filter(all -> all.size() == columns.length);
  }

  private static Optional<?> value(String text, Column column) {
    return switch (column) {
      case TIME -> time(text);
      case NUMBER -> Digits.parse(text).stream().boxed().findFirst();
      case TEXT -> Optional.of(text);
    };
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(KeysetCursor::isStorable);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isStorable(Instant time) {
    int year = time.atOffset(ZoneOffset.UTC).getYear();
    return year > 0 && year <= MAX_YEAR;
  }
}
