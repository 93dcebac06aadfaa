package tollgate.console.web;

import io.netty.handler.codec.http.QueryStringEncoder;
import java.util.Map;

/** The filter of a list page, as typed, and the URLs of its pages. */
public interface ListFilter {

  /** The query parameter that carries the {@link KeysetCursor}. */
  String AFTER = "after";

  /** Returns the path of the list. */
  String path();

  /** Returns the query parameters in their order; empty values are left out of URLs. */
  Map<String, String> parameters();

  /** Returns the filter of a list that cannot be filtered. */
  static ListFilter none(String path) {
    return new ListFilter() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public Map<String, String> parameters() {
        return Map.of();
      }
    };
  }

  /** Returns whether the filter leaves rows out. */
  default boolean isActive() {
    return parameters().values().stream().anyMatch(value -> !value.isEmpty());
  }

  /** Returns the URL of the first page. */
  default String firstUrl() {
    return url("");
  }

  /** Returns the URL of the page after a row. */
  default String url(KeysetCursor after) {
    return url(after.encoded());
  }

  /** Returns the URL of another page about the same rows, without a cursor. */
  default String urlAt(String path) {
    return encoder(path).toString();
  }

  private QueryStringEncoder encoder(String path) {
    QueryStringEncoder url = new QueryStringEncoder(path);
    parameters().forEach((name, value) -> add(url, name, value));
    return url;
  }

  private String url(String after) {
    QueryStringEncoder url = encoder(path());
    add(url, AFTER, after);
    return url.toString();
  }

  private static void add(QueryStringEncoder url, String name, String value) {
    if (!value.isEmpty()) {
      url.addParam(name, value);
    }
  }
}
