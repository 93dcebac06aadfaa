package tollgate.console.hashhelper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.request.ApiPath;
import tollgate.request.Call;

/**
 * The path and the query string of a pasted request, still encoded.
 *
 * @param path the whole path, the bare name of a call, or empty when only parameters were pasted
 */
record RequestTarget(String path, String query) {

  private static final Pattern ORIGIN =
      Pattern.compile(
          "(?:(?i:https?)://[^/?#]*|(?:[^/?#@\\s]*@)?(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|\\[[0-9a-fA-F:]+\\]"
              + "|[A-Za-z0-9-]+(?=:\\d))(?::\\d+)?)(?=[/?#]|$)");

  /** Parses a URL, a path, a query string that begins with a question mark, or a bare name. */
  static RequestTarget parse(String url) {
    Matcher origin = ORIGIN.matcher(url);
    boolean hasOrigin = origin.lookingAt();
    String rest = (hasOrigin ? url.substring(origin.end()) : url).split("#", 2)[0];
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    return new RequestTarget(hasOrigin && path.isEmpty() ? "/" : path, query);
  }

  /** Removes the segments {@code .} and {@code ..}, as clients do with a URL. */
  RequestTarget normalized() {
    String[] segments = path.split("/", -1);
    List<String> kept = new ArrayList<>(List.of(segments[0]));
    for (int i = 1; i < segments.length; i++) {
      boolean isDots = segments[i].equals(".") || segments[i].equals("..");
      if (segments[i].equals("..") && kept.size() > 1) {
        kept.remove(kept.size() - 1);
      }
      if (!isDots) {
        kept.add(segments[i]);
      } else if (i == segments.length - 1) {
        kept.add("");
      }
    }
    return new RequestTarget(String.join("/", kept), query);
  }

  RequestTarget plusQuery(String more) {
    return more.isEmpty()
        ? this
        : new RequestTarget(path, query.isEmpty() ? more : query + "&" + more);
  }

  /** Whether only parameters were pasted. */
  boolean isWithoutPath() {
    return path.isEmpty();
  }

  /** Returns the call at the end of the path, whatever precedes it; empty when there is none. */
  Optional<ApiPath> call() {
    return ApiPath.parseSuffix(path.startsWith("/") ? path : "/" + path);
  }

  /**
   * Returns the path of the request.
   *
   * @param basePath completes a bare name
   * @param call completes a request without a path
   */
  String fullPath(String basePath, Call call) {
    if (isWithoutPath()) {
      return basePath + "/" + call.canonicalName();
    }
    return path.startsWith("/") ? path : basePath + "/" + path;
  }

  /** Whether no client sends the target: it contains a blank or a control character. */
  boolean isMalformed() {
    return (path + query).chars().anyMatch(c -> c <= ' ' || c == 0x7f);
  }
}
