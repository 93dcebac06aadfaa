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
 * A request that a person copied from somewhere: an address, a line of curl, the text of an HTTP
 * request, a form's body or a JSON object.
 */
record PastedRequest(String method, String path, String query, String contentType, String body) {

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private static final Pattern HTTP =
      Pattern.compile(
          "([A-Z]{3,7})\\s+(\\S+)[^\\r\\n]*+(?:\\R[^\\r\\n]++)*+(?:\\R\\R(.*))?", Pattern.DOTALL);
  private static final Pattern ADDRESS =
      Pattern.compile("(?:https?://[^/?]*)?(/[^?]*)?(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

  /** What the text means. */
  static PastedRequest of(String text) {
    String pasted = text.strip();
    Matcher http = HTTP.matcher(pasted);
    if (pasted.startsWith("curl ")) {
      return CurlCommand.read(pasted);
    }
    if (http.matches()) {
      String body = http.group(3) == null ? "" : http.group(3);
      return address(http.group(1), http.group(2)).with(type(body), body);
    }
    return isBody(pasted)
        ? address("POST", "").with(type(pasted), pasted)
        : address("POST", pasted);
  }

  /** A request to an address; one without a scheme or a slash is the bare name of a call. */
  static PastedRequest address(String method, String address) {
    boolean isBare = !address.isEmpty() && !address.matches("(?s)(https?://|/|\\?).*");
    Matcher parts = ADDRESS.matcher(isBare ? "/" + address : address);
    return parts.matches()
        ? new PastedRequest(method, given(parts.group(1)), given(parts.group(2)), "", "")
        : new PastedRequest(method, address, "", "", "");
  }

  PastedRequest with(String type, String text) {
    return new PastedRequest(method, path, query, text.isEmpty() ? "" : type, text);
  }

  /** Whether the address says which call it is. */
  boolean namesACall() {
    return arrival(path).path().isPresent();
  }

  /**
   * The request as the gateway reads it.
   *
   * @throws tollgate.request.RefusedException as the gateway refuses it
   */
  Request read(Call otherwise) {
    String door = namesACall() ? path : "/" + otherwise.canonicalName();
    return new RequestDecoder().decode(arrival(door));
  }

  /** The values as they are written, still encoded. */
  Map<Parameter, String> undecoded() {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    for (String pair : (query + "&" + (contentType.equals(FORM) ? body : "")).split("&")) {
      String[] parts = pair.split("=", 2);
      Parameter.byName(parts[0]).ifPresent(name -> values.put(name, parts[parts.length - 1]));
    }
    return values;
  }

  private RawRequest arrival(String door) {
    return RawRequest.ofText(method, door, query, contentType, body.getBytes(UTF_8));
  }

  private static boolean isBody(String text) {
    return text.startsWith("{") || text.matches("(?s)[^/?&=]*=.*");
  }

  private static String type(String body) {
    return body.startsWith("{") ? JSON : FORM;
  }

  private static String given(String part) {
    return part == null ? "" : part;
  }
}
