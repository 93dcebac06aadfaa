package tollgate.request;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call as it was asked: the parameters that we know, decoded, exactly as sent, none of them
 * empty. It is all that remains of what a caller sent.
 *
 * @param calledAs the name by which the call was made, canonical or old
 * @param source the address that it came from. Contract 1.
 */
public record Request(
    Call call, String calledAs, boolean isGet, Map<Parameter, String> values, String source) {

  public Request {
    values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    if (values.containsValue("")) {
      throw new IllegalArgumentException("An empty parameter counts as absent");
    }
  }

  public Optional<String> value(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  /** The value, or an empty text when the parameter is absent. */
  public String text(Parameter parameter) {
    return values.getOrDefault(parameter, "");
  }

  /** Names the call and the parameters, never a value: ids, hashes and card numbers are secrets. */
  @Override
  public String toString() {
    return call.canonicalName() + values.keySet();
  }
}
