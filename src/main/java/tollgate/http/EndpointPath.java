package tollgate.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * The paths and methods that a {@code platform-http} endpoint receives.
 *
 * @param path begins with a slash; a segment or a part of it may be a parameter such as {@code
 *     {id}}
 * @param isPrefix whether the endpoint receives every path that begins with {@code path}
 * @param methods the HTTP methods in upper case; empty for all methods
 */
public record EndpointPath(String path, boolean isPrefix, List<String> methods) {

  private static final Pattern PARAMETER = Pattern.compile("\\{[^/}]*}|:[A-Za-z0-9_]+");
  private static final Pattern SUPPORTED = Pattern.compile("\\{[A-Za-z0-9_]+}");
  private static final String SOME_TEXT = "[^/]+";

  /** Returns the path of an endpoint. */
  public static EndpointPath of(PlatformHttpEndpoint endpoint) {
    String path = "/" + endpoint.getPath().replaceFirst("^/+", "");
    boolean isPrefix = endpoint.isMatchOnUriPrefix() || path.endsWith("*");
    String methods = endpoint.getHttpMethodRestrict();
    return new EndpointPath(
        path.replaceFirst("\\*$", ""),
        isPrefix,
        methods == null ? List.of() : List.of(methods.toUpperCase(Locale.ROOT).split("[,\\s]+")));
  }

  /** Whether the endpoint is that of the API, which receives all other paths too. */
  public boolean isApi(String basePath) {
    return isPrefix && path.equals(basePath);
  }

  /** Returns the first parameter whose name Vert.x would read in part only. */
  public Optional<String> unsupportedParameter() {
    return PARAMETER
        .matcher(path)
        .results()
        .map(MatchResult::group)
        .filter(parameter -> parameter.startsWith("{"))
        .filter(parameter -> !SUPPORTED.matcher(parameter).matches())
        .findFirst();
  }

  /** Whether an endpoint with the same path would receive the same requests. */
  public boolean isSameAs(EndpointPath other) {
    return isPrefix == other.isPrefix && shape().equals(other.shape()) && sharesMethod(other);
  }

  /** Whether the endpoint would receive a request that belongs to the API. */
  public boolean isWithin(String basePath) {
    List<String> own = segments(path);
    List<String> base = segments(basePath);
    for (int i = 0; i < Math.min(own.size(), base.size()); i++) {
      boolean isBegin = isPrefix && i == own.size() - 1 && base.get(i).startsWith(own.get(i));
      if (!isBegin && !matches(own.get(i), base.get(i))) {
        return false;
      }
    }
    return isPrefix || own.size() >= base.size();
  }

  /**
   * Returns the rank of a path in the notation of Vert.x: the path with the most characters that
   * are not parameters is first, and of two such paths the one without {@code *}.
   */
  static int precedence(String path) {
    String literal = PARAMETER.matcher(path).replaceAll("");
    return literal.endsWith("*") ? 2 * literal.length() - 2 : 2 * literal.length() + 1;
  }

  private static boolean matches(String pattern, String text) {
    return Pattern.matches(
        Arrays.stream(PARAMETER.split(pattern, -1))
            .map(Pattern::quote)
            .reduce((left, right) -> left + SOME_TEXT + right)
            .orElseThrow(),
        text);
  }

  private boolean sharesMethod(EndpointPath other) {
    return methods.isEmpty()
        || other.methods.isEmpty()
        || !Collections.disjoint(methods, other.methods);
  }

  private String shape() {
    return PARAMETER.matcher(path).replaceAll("{}");
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  @Override
  public String toString() {
    return path + (isPrefix ? "*" : "") + (methods.isEmpty() ? "" : " " + methods);
  }
}
