package tollgate.request;

import java.util.EnumMap;
import java.util.Map;

/**
 * Collects the known parameters of path, query, body and header, and refuses a parameter with two
 * different values. See docs/api.md#parameters.
 */
final class ParameterCollector implements UrlEncodedDecoder.ParameterConsumer {

  private final Map<Parameter, String> values = new EnumMap<>(Parameter.class);

  @Override
  public void accept(String name, String value) {
    Parameter.byName(name).ifPresent(parameter -> accept(parameter, value));
  }

  void accept(Parameter parameter, String value) {
    if (value.isEmpty()) {
      return;
    }
    String earlier = values.putIfAbsent(parameter, value);
    if (earlier != null && !earlier.equals(value)) {
      throw RefusedException.repeated(parameter);
    }
  }

  Map<Parameter, String> values() {
    return values;
  }
}
