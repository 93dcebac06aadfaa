package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;

/**
 * A pasted request: a URL, a curl command, the text of an HTTP request, a form or a JSON object.
 *
 * @param path the path; empty when only a body was pasted
 * @param query the query string, still encoded
 * @param contentType the media type of the body; empty without a body
 */
record PastedRequest(String method, String path, String query, String contentType, String body) {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private static final Pattern HTTP_REQUEST =
      Pattern.compile(
          "([A-Z]{3,7})\\s+(\\S+)[^\\r\\n]*+(?:\\R[^\\r\\n]++)*+(?:\\R\\R(.*))?", Pattern.DOTALL);
  private static final Pattern URL =
      Pattern.compile("(?:https?://[^/?]*)?(/[^?]*)?(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

  /** Parses a text in any of these formats. Text in no format becomes the path. */
  static PastedRequest parse(String text) {
    String pasted = text.strip();
    Matcher http = HTTP_REQUEST.matcher(pasted);
    if (pasted.startsWith("curl ")) {
      return CurlCommandParser.parse(pasted);
    }
    if (http.matches()) {
      String body = orEmpty(http.group(3));
      return to(http.group(1), http.group(2)).withBody(mediaType(body), body);
    }
    return isBody(pasted) ? to("POST", "").withBody(mediaType(pasted), pasted) : to("POST", pasted);
  }

  /** Returns a request to a URL; one without a scheme or a slash is the bare name of a call. */
  static PastedRequest to(String method, String url) {
    boolean isCallName = !url.isEmpty() && !url.matches("(?s)(https?://|/|\\?).*");
    Matcher parts = URL.matcher(isCallName ? "/" + url : url);
    return parts.matches()
        ? new PastedRequest(method, orEmpty(parts.group(1)), orEmpty(parts.group(2)), "", "")
        : new PastedRequest(method, url, "", "", "");
  }

  PastedRequest withBody(String mediaType, String text) {
    return new PastedRequest(method, path, query, text.isEmpty() ? "" : mediaType, text);
  }

  /** Whether the path names a call. */
  boolean namesACall() {
    return rawRequest(path).path().isPresent();
  }

  /**
   * Decodes the request like the gateway does.
   *
   * @param defaultCall the call of a request whose path names none
   * @throws tollgate.request.RefusedException with the error of the gateway
   */
  Request decode(Call defaultCall) {
    String callPath = namesACall() ? path : "/" + defaultCall.canonicalName();
    return new RequestDecoder().decode(rawRequest(callPath));
  }

  /** Returns the values of the query string and a form, still encoded. */
  Map<Parameter, String> encodedValues() {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (String pair : (query + "&" + (contentType.equals(FORM) ? body : "")).split("&")) {
      String[] parts = pair.split("=", 2);
      Parameter.byName(parts[0]).ifPresent(name -> values.put(name, parts[parts.length - 1]));
    }
    return values;
  }

  private RawRequest rawRequest(String requestPath) {
    return RawRequest.ofText(method, requestPath, query, contentType, body.getBytes(UTF_8));
  }

  private static boolean isBody(String text) {
    return text.startsWith("{") || text.matches("(?s)[^/?&=]*=.*");
  }

  private static String mediaType(String body) {
    return body.startsWith("{") ? JSON : FORM;
  }

  private static String orEmpty(String group) {
    return group == null ? "" : group;
  }
}
