package tollgate.signing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Holds what the caller of a request may have hashed. Its {@code toString} omits all values.
 *
 * @param values the parameters that were sent without the hash, decoded, by name; unknown ones too
 * @param encodedValues the values before decoding, by name; those that are not known are absent
 * @param texts whole texts of the request without the hash, such as its query
 */
public record SigningInput(
    Call call,
    String hash,
    Map<String, String> values,
    Map<String, String> encodedValues,
    List<String> texts) {

  private static final int MAX_UNKNOWN = 4;

  public SigningInput {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    encodedValues = Map.copyOf(encodedValues);
    texts = List.copyOf(texts);
  }

  /** Returns what is known from the decoded request alone. */
  public static SigningInput of(Request request) {
    return of(request, Map.of(), Map.of(), List.of());
  }

  /**
   * Returns what is known from the request as it was sent.
   *
   * @param unknown the parameters that the API ignores; the first four are regarded
   */
  public static SigningInput of(
      Request request,
      Map<String, String> unknown,
      Map<String, String> encodedValues,
      List<String> texts) {
    Map<String, String> values = new LinkedHashMap<>();
    request.values().forEach((parameter, value) -> values.put(parameter.wireName(), value));
    values.remove(Parameter.HASH.wireName());
    unknown.entrySet().stream()
        .filter(each -> !each.getValue().isEmpty())
        .limit(MAX_UNKNOWN)
        .forEach(each -> values.putIfAbsent(each.getKey(), each.getValue()));
    return new SigningInput(
        request.call(), request.text(Parameter.HASH), values, encodedValues, texts);
  }

  /** Returns the names of the parameters that were sent and that the call hashes, in its order. */
  List<String> signedNames() {
    return signedNames(call);
  }

  /** Returns the names of the parameters that were sent and that another call hashes. */
  List<String> signedNames(Call other) {
    return other.signed().stream().map(Parameter::wireName).filter(values::containsKey).toList();
  }

  boolean isSigned(String name) {
    return call.signed().stream().anyMatch(each -> each.wireName().equals(name));
  }

  int length() {
    return values.values().stream().mapToInt(String::length).sum();
  }

  @Override
  public String toString() {
    return call.canonicalName() + values.keySet();
  }
}
