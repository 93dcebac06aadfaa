package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tollgate.request.ApiPath;
import tollgate.request.Blanks;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.RawRequest;
import tollgate.request.Request;
import tollgate.request.RequestDecoder;
import tollgate.signing.SigningInput;

/**
 * A pasted request: a URL, a curl command, the text of an HTTP request, a form or a JSON object.
 * Its {@code toString} omits all values.
 *
 * @param remarks remarks about the pasted text
 */
record PastedRequest(
    String method,
    RequestTarget target,
    List<String> contentTypes,
    List<String> idempotencyKeys,
    String body,
    List<Remark> remarks) {

  private static final int MAX_WHOLE_TEXT = 2_000;

  static final String FORM = "application/x-www-form-urlencoded";
  static final String JSON = "application/json";

  private static final Pattern CURL =
      Pattern.compile(
          "(?:[$#>%]\\s*)?(?:(?:sudo|time|exec|env(?:\\s++\\w++=\\S*+)*+)\\s+)?(?:[^\\s'\"=]*/)?(curl(?:\\.exe)?\\s.*)",
          Pattern.DOTALL);
  private static final Pattern FORM_TEXT = Pattern.compile("[^/?&=\\s]*=.*", Pattern.DOTALL);

  PastedRequest {
    contentTypes = List.copyOf(contentTypes);
    idempotencyKeys = List.copyOf(idempotencyKeys);
    remarks = List.copyOf(remarks);
  }

  /** Parses a text in any of these formats. Text in no format becomes the path. */
  static PastedRequest parse(String text) {
    String pasted = Blanks.strip(text);
    Matcher curl = CURL.matcher(pasted);
    if (curl.matches()) {
      return CurlCommandParser.parse(curl.group(1));
    }
    Optional<PastedRequest> http = HttpTextParser.parse(text.stripLeading());
    if (http.isPresent()) {
      return http.get();
    }
    if (pasted.startsWith("{")) {
      return assumed("", List.of(JSON), pasted);
    }
    return FORM_TEXT.matcher(pasted).matches()
        ? assumed("", List.of(FORM), pasted)
        : assumed(pasted, List.of(), "");
  }

  /** Most requests are sent with POST. */
  private static PastedRequest assumed(String url, List<String> contentTypes, String body) {
    return new PastedRequest(
        "POST",
        RequestTarget.parse(url).normalized(),
        contentTypes,
        List.of(),
        body,
        List.of(Remark.of(Remark.Kind.METHOD_ASSUMED)));
  }

  /** Whether the path ends with a call, whatever precedes it. */
  boolean namesACall() {
    return target.call().isPresent();
  }

  /** Whether the response is unknown, because a client sends nothing or something else. */
  boolean isIncomplete() {
    return has(Remark.Kind.FILE_NOT_READ)
        || has(Remark.Kind.SHELL_VARIABLE)
        || has(Remark.Kind.CURL_REFUSES)
        || has(Remark.Kind.CURL_FEATURE)
        || has(Remark.Kind.HTTP_FEATURE)
        || has(Remark.Kind.SIGNATURE_HEADER);
  }

  /** Whether the request line cannot be parsed. */
  boolean isMalformedHttp() {
    return has(Remark.Kind.MALFORMED_TARGET);
  }

  private boolean has(Remark.Kind kind) {
    return remarks.stream().anyMatch(remark -> remark.kind() == kind);
  }

  /**
   * Returns the request as the gateway receives it.
   *
   * @param defaultCall the call of a request without a path
   */
  RawRequest received(String basePath, Call defaultCall) {
    return RawRequest.ofText(
        method,
        target.fullPath(basePath, defaultCall),
        basePath,
        target.query(),
        contentTypes,
        idempotencyKeys,
        body.getBytes(UTF_8));
  }

  /**
   * Returns the request as it would be received with the right path.
   *
   * @param defaultCall the call of a request whose path names none
   */
  RawRequest corrected(String basePath, Call defaultCall) {
    RawRequest received = received(basePath, defaultCall);
    ApiPath byName = new ApiPath(defaultCall, defaultCall.canonicalName(), Optional.empty());
    return received.withPath(received.path().or(target::call).or(() -> Optional.of(byName)));
  }

  /** Returns all parameters of query and body by name, the unknown ones too. */
  Map<String, String> parameters(RawRequest raw) {
    Map<String, String> parameters = new LinkedHashMap<>();
    new RequestDecoder().forEachParameter(raw, parameters::putIfAbsent);
    return parameters;
  }

  /** Returns the values of the query string and a form by name, still encoded. */
  Map<String, String> encodedValues() {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : (target.query() + "&" + (isForm() ? body : "")).split("&")) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2 && !parts[0].isEmpty()) {
        values.putIfAbsent(parts[0], parts[1]);
      }
    }
    return values;
  }

  /** Returns what a caller may have hashed instead of the values: query and form, as a whole. */
  List<String> wholeTexts() {
    List<String> texts = new ArrayList<>();
    String query = withoutHash(target.query());
    if (!query.isEmpty()) {
      texts.addAll(List.of(query, target.path() + "?" + query));
    }
    if (!body.isEmpty()) {
      texts.add(isForm() ? withoutHash(body) : body);
    }
    return texts.stream().filter(text -> text.length() <= MAX_WHOLE_TEXT).distinct().toList();
  }

  /** Returns what the hash of the decoded request may have been made of. */
  SigningInput signingInput(Request request, Map<String, String> parameters) {
    Map<String, String> unknown = new LinkedHashMap<>(parameters);
    unknown.keySet().removeIf(name -> Parameter.byName(name).isPresent());
    return SigningInput.of(request, unknown, encodedValues(), wholeTexts());
  }

  private boolean isForm() {
    return contentTypes.size() == 1
        && contentTypes.get(0).split(";", 2)[0].strip().equalsIgnoreCase(FORM);
  }

  private static String withoutHash(String pairs) {
    return pairs.replaceAll("(^|&)hash=[^&]*", "").replaceAll("^&", "");
  }

  @Override
  public String toString() {
    return method + " " + target.call().map(ApiPath::name).orElse("?");
  }
}
