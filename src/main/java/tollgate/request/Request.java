package tollgate.request;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A decoded request: everything that is kept of what a caller sent.
 *
 * @param calledAs the name by which the call was made: canonical or alias
 * @param values the known parameters, decoded, exactly as sent; none of them is empty
 * @param source the address of the caller
 * @param signature the header fields of a signature
 * @param isAuthenticated whether the way by which the request arrived proves its caller
 */
public record Request(
    Call call,
    String calledAs,
    boolean isGet,
    Map<Parameter, String> values,
    String source,
    SignatureHeaders signature,
    boolean isAuthenticated) {

  public Request {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    if (values.containsValue("")) {
      throw new IllegalArgumentException("An empty parameter must be left out");
    }
  }

  /** Makes a request that hash or signature have to prove. */
  public Request(
      Call call,
      String calledAs,
      boolean isGet,
      Map<Parameter, String> values,
      String source,
      SignatureHeaders signature) {
    this(call, calledAs, isGet, values, source, signature, false);
  }

  /** Makes a request without a signature. */
  public Request(
      Call call, String calledAs, boolean isGet, Map<Parameter, String> values, String source) {
    this(call, calledAs, isGet, values, source, SignatureHeaders.NONE);
  }

  /** Returns the same request with another value of a parameter. */
  public Request with(Parameter parameter, String value) {
    Map<Parameter, String> others = new EnumMap<>(Parameter.class);
    others.putAll(values);
    others.put(parameter, value);
    return new Request(call, calledAs, isGet, others, source, signature, isAuthenticated);
  }

  /** Returns the same request, whose caller is proved. */
  public Request asAuthenticated() {
    return new Request(call, calledAs, isGet, values, source, signature, true);
  }

  /** Returns the method, {@code GET} or {@code POST}. */
  public String method() {
    return isGet ? "GET" : "POST";
  }

  /** Returns the value; empty when the parameter is absent. */
  public Optional<String> value(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  /** Returns the value, or an empty text when the parameter is absent. */
  public String text(Parameter parameter) {
    return values.getOrDefault(parameter, "");
  }

  /** Names the call and its parameters without values: ids, hashes and card numbers are secret. */
  @Override
  public String toString() {
    return call.canonicalName() + values.keySet();
  }
}
