package tollgate.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The known parameters of all calls; others are ignored. See docs/api.md#parameters. */
public enum Parameter {
  U,
  USERNAME,
  CURRENCY,
  USER_CURRENCY,
  USER_ID,
  ID,
  QUANTITY,
  NUMBER,
  EMAIL,
  CURR,
  REQUEST_ID,
  HASH;

  private static final Map<String, Parameter> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Parameter::wireName, Function.identity()));

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** Returns the parameter of this name, case-sensitive; empty without one. */
  public static Optional<Parameter> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Returns the name on the wire. */
  public String wireName() {
    return wireName;
  }
}
