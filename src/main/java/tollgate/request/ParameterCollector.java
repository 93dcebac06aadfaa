package tollgate.request;

import java.util.EnumMap;
import java.util.Map;

/**
 * Collects the parameters that we know from wherever they come, and refuses two values for one.
 * Contract 1.
 */
final class ParameterCollector implements UrlEncodedDecoder.Pairs {

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

  Map<Parameter, String> read() {
    return values;
  }
}
