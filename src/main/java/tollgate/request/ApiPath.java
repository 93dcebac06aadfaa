package tollgate.request;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A path of the API: a call, the name that was used for it, and the id behind it. See
 * docs/api.md#paths.
 *
 * @param name the canonical name or the alias, as in the path
 * @param encodedId the percent-encoded id of {@code simple_balance/ID}; empty without one
 */
public record ApiPath(Call call, String name, Optional<String> encodedId) {

  private static final Pattern SLASHES = Pattern.compile("/{2,}");

  /** A call, an id, and nothing behind a trailing slash. */
  private static final int MAX_SEGMENTS = 3;

  /**
   * Parses a path; empty when it leads to no call. A trailing slash is tolerated, and repeated
   * slashes count as one.
   */
  public static Optional<ApiPath> parse(String rawPath, String basePath) {
    String path = withoutRepeatedSlashes(rawPath);
    if (!path.startsWith(basePath + "/")) {
      return Optional.empty();
    }
    String rest = path.substring(basePath.length() + 1);
    String[] segments =
        (rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest).split("/", -1);
    return Call.byName(segments[0]).flatMap(call -> parse(call, segments));
  }

  /**
   * Parses the longest suffix that is a path of the API, for any base path; empty without one.
   *
   * @param path as Unicode text
   */
  public static Optional<ApiPath> parseSuffix(String path) {
    List<String> segments = List.of(withoutRepeatedSlashes(path).split("/", -1));
    return IntStream.range(Math.max(0, segments.size() - MAX_SEGMENTS), segments.size())
        .mapToObj(start -> "/" + String.join("/", segments.subList(start, segments.size())))
        .flatMap(rest -> parse(rest, "").stream())
        .findFirst();
  }

  private static String withoutRepeatedSlashes(String path) {
    return path.contains("//") ? SLASHES.matcher(path).replaceAll("/") : path;
  }

  private static Optional<ApiPath> parse(Call call, String[] segments) {
    boolean hasId = segments.length == 2 && call == Call.SIMPLE_BALANCE && !segments[1].isEmpty();
    if (segments.length > 1 && !hasId) {
      return Optional.empty();
    }
    return Optional.of(
        new ApiPath(call, segments[0], hasId ? Optional.of(segments[1]) : Optional.empty()));
  }
}
